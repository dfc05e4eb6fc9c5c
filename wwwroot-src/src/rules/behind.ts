/// What a fragment says of itself: the topics it shows, the number it was read at, and the epoch that number counts in.
export interface Shown {
  readonly topics: readonly string[];
  readonly number: number;
  readonly epoch: string;
}

interface Mark {
  number: number;
  epoch: string;
}

/// The newest number heard of each topic. One rule does everything: a fragment is behind when a topic of its own was
/// heard with a greater number, or with another epoch than its own.
export class Heard {
  readonly #marks = new Map<string, Mark>();

  /// Keeps the greatest number; another epoch starts counting anew. True when there is something new in it.
  hear(topic: string, number: number, epoch: string): boolean {
    const mark = this.#marks.get(topic);
    if (mark && mark.epoch === epoch && mark.number >= number) return false;
    this.#marks.set(topic, { number, epoch });
    return true;
  }

  numberOf(topic: string): number | undefined {
    return this.#marks.get(topic)?.number;
  }

  forget(topic: string): void {
    this.#marks.delete(topic);
  }

  behind(shown: Shown): boolean {
    return shown.topics.some(topic => {
      const mark = this.#marks.get(topic);
      if (!mark) return false;
      const otherEpoch = mark.epoch !== "" && shown.epoch !== "" && mark.epoch !== shown.epoch;
      return otherEpoch || mark.number > shown.number;
    });
  }
}
