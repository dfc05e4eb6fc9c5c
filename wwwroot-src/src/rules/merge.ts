import { realTiming, type Timing } from "./timing.ts";

/// Runs the act at once if the last run is long enough ago, else once at the end of the gap, however often it is asked.
export class Merge {
  #last = -Infinity;
  #waiting = false;

  readonly #gap: number;
  readonly #act: () => void;
  readonly #timing: Timing;

  constructor(gap: number, act: () => void, timing: Timing = realTiming) {
    this.#gap = gap;
    this.#act = act;
    this.#timing = timing;
  }

  ask(): void {
    if (this.#waiting) return;
    const wait = this.#last + this.#gap - this.#timing.now();
    if (wait <= 0) return this.#run();
    this.#waiting = true;
    this.#timing.after(wait, () => this.#run());
  }

  #run(): void {
    this.#waiting = false;
    this.#last = this.#timing.now();
    this.#act();
  }
}
