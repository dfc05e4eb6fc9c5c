/// How long to wait before the next try of a refresh: 1, 2, 4 … 30 s.
export function retryDelay(tries: number): number {
  return Math.min(30_000, 1_000 * 2 ** Math.min(tries, 10));
}

/// How long to wait before connecting again: 250 ms doubling to 5 s, spread so that a crowd does not come back in step.
export function reconnectDelay(tries: number, random: () => number = Math.random): number {
  return Math.min(5_000, 250 * 2 ** Math.min(tries, 10)) * (0.5 + random() / 2);
}

/// Whether an error of the connection says that trying again is of no use: nobody is signed in any more.
export function isRefusal(reason: unknown): boolean {
  return /status code:? '?(401|403)'?/i.test(reason instanceof Error ? reason.message : String(reason ?? ""));
}
