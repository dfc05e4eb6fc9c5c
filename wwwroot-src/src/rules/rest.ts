/// How long a fragment that counts much still rests before it is asked for again, in milliseconds; zero or less: not at all.
/// The first change is shown at once, and of a burst one refresh in each pace.
export function restOf(pace: number, asked: number | undefined, now: number): number {
  return asked === undefined ? 0 : asked + pace - now;
}

/// The pace of a fragment whose last answer took so long, in milliseconds. Screens take turns at the server, and whoever waits there gets what is
/// true when his turn comes, so waiting there beats resting here. Only where it takes many seconds each screen rests too, so that no
/// turn comes after its asker gave up.
export function paceOf(pace: number, took: number): number {
  return Math.max(pace, took + Math.max(0, took - 8_000));
}
