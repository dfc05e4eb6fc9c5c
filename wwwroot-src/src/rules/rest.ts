/// How long a fragment that counts much still rests before it is asked for again, in milliseconds; zero or less: not at all.
/// The first change is shown at once, and of a burst one refresh in each pace.
export function restOf(pace: number, asked: number | undefined, now: number): number {
  return asked === undefined ? 0 : asked + pace - now;
}

/// The pace of a fragment whose last answer took so long, in milliseconds: where the server is busy, each screen leaves it four times as
/// long in peace as it was kept waiting, so that two hundred screens ask less, and not more, the slower it gets.
export function paceOf(pace: number, took: number): number {
  return Math.max(pace, 4 * took);
}
