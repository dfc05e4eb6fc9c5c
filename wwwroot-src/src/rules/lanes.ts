/// Runs jobs in the order they came, so many at a time.
export class Lanes {
  readonly #width: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(width: number) {
    this.#width = width;
  }

  add(job: () => Promise<void>): void {
    this.#waiting.push(job);
    this.#next();
  }

  #next(): void {
    const job = this.#running < this.#width ? this.#waiting.shift() : undefined;
    if (!job) return;
    this.#running++;
    void job().finally(() => { this.#running--; this.#next(); });
  }
}
