import { realTiming, type Timing } from "./timing.ts";

/// Sends at most one value a gap for each key; the last one asked in the gap goes at its end.
export class Throttle<T> {
  readonly #gap: number;
  readonly #send: (key: string, value: T) => void;
  readonly #timing: Timing;
  readonly #last = new Map<string, number>();
  readonly #waiting = new Map<string, T>();

  constructor(gap: number, send: (key: string, value: T) => void, timing: Timing = realTiming) {
    this.#gap = gap;
    this.#send = send;
    this.#timing = timing;
  }

  ask(key: string, value: T): void {
    const queued = this.#waiting.has(key);
    const wait = (this.#last.get(key) ?? -Infinity) + this.#gap - this.#timing.now();
    if (!queued && wait <= 0) return this.#deliver(key, value);
    this.#waiting.set(key, value);
    if (!queued) this.#timing.after(wait, () => this.#flush(key));
  }

  /// Forgets what waits for this key; the next value goes at once.
  drop(key: string): void {
    this.#waiting.delete(key);
    this.#last.delete(key);
  }

  #flush(key: string): void {
    if (!this.#waiting.has(key)) return;
    const value = this.#waiting.get(key) as T;
    this.#waiting.delete(key);
    this.#deliver(key, value);
  }

  #deliver(key: string, value: T): void {
    this.#last.set(key, this.#timing.now());
    this.#send(key, value);
  }
}
