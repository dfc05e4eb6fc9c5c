import type { Timing } from "../src/rules/timing.ts";

/// A clock that moves only when the test says so, and runs what falls due on the way.
export class TestClock implements Timing {
  #now = 0;
  #due: { at: number; act: () => void }[] = [];

  now(): number { return this.#now; }

  after(milliseconds: number, act: () => void): void {
    this.#due.push({ at: this.#now + milliseconds, act });
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#due.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due = this.#due.filter(timer => timer !== next);
      this.#now = next.at;
      next.act();
    }
    this.#now = end;
  }
}
