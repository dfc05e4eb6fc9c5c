const window = 8_000;

/// How fast a file goes, from what was sent in the last seconds; so it settles soon after the network changed.
export class Rate {
  #samples: { at: number; bytes: number }[] = [];

  add(at: number, bytes: number): void {
    this.#samples.push({ at, bytes });
    this.#samples = this.#samples.filter(sample => sample.at >= at - window);
  }

  /// Whole seconds until the end, or undefined while nobody can tell.
  secondsLeft(total: number): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.at - first.at < 500 || last.bytes <= first.bytes) return undefined;
    const perSecond = (last.bytes - first.bytes) / ((last.at - first.at) / 1_000);
    return Math.ceil((total - last.bytes) / perSecond);
  }
}
