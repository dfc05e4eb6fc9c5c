/// How long a fragment that counts much still rests before it is asked for again, in milliseconds; zero or less: not at all.
/// The first change is shown at once, and of a burst one refresh in each pace.
export function restOf(pace: number, asked: number | undefined, now: number): number {
  return asked === undefined ? 0 : asked + pace - now;
}
