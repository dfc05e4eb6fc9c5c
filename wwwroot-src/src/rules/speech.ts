import { Merge } from "./merge.ts";
import { realTiming, type Timing } from "./timing.ts";

/// What a screen reader hears of others' changes: at most one message in 5 s, merged. A single change is told in its own
/// sentence, several as a number. Rows that changed without a sentence count only where no sentence came.
export class Speech {
  readonly #say: (text: string) => void;
  readonly #count: (changes: number) => string;
  readonly #merge: Merge;
  readonly #settle: () => void;
  #sentences: string[] = [];
  #rows = 0;

  constructor(say: (text: string) => void, count: (changes: number) => string, timing: Timing = realTiming) {
    this.#say = say;
    this.#count = count;
    this.#merge = new Merge(5_000, () => this.#speak(), timing);
    let settling = false;
    // One change reaches several fragments within a moment of each other; they are one message.
    this.#settle = () => {
      if (settling) return;
      settling = true;
      timing.after(400, () => { settling = false; this.#merge.ask(); });
    };
  }

  sentence(text: string): void {
    if (text === "" || this.#sentences.includes(text)) return;
    this.#sentences.push(text);
    this.#settle();
  }

  rows(changed: number): void {
    if (changed === 0) return;
    this.#rows = Math.max(this.#rows, changed);
    this.#settle();
  }

  #speak(): void {
    const [first] = this.#sentences;
    if (first !== undefined && this.#sentences.length === 1) this.#say(first);
    else if (first !== undefined) this.#say(this.#count(this.#sentences.length));
    else if (this.#rows > 0) this.#say(this.#count(this.#rows));
    this.#sentences = [];
    this.#rows = 0;
  }
}
