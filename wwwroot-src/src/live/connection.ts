import * as banner from "./banner.ts";
import { clock, markup, text } from "./texts.ts";

type State = "live" | "catching-up" | "away" | "ended";

const sayAwayAfter = 3_000;
const backStays = 8_000;

/// What the reader sees of the connection: the word in `[data-connection]`, and a banner when it matters.
export class ConnectionSign {
  #state: State = "live";
  #since = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /// A word appears only when there is news: the first connecting of a page is none.
  away(): void {
    if (this.#state === "away" || this.#state === "ended") return;
    this.#since = clock();
    this.#set("away");
    this.#later(sayAwayAfter, () => banner.show("connection", "wait", markup("no-connection", { time: this.#since })));
  }

  catchingUp(): void {
    this.#set("catching-up");
  }

  live(missed: number, again: boolean): void {
    this.#set("live");
    clearTimeout(this.#timer);
    if (!again || missed === 0) return banner.clear("connection");
    banner.show("connection", "live", markup("back", { n: missed }));
    this.#later(backStays, () => banner.clear("connection"));
  }

  ended(): void {
    this.#set("ended");
    clearTimeout(this.#timer);
    document.documentElement.dataset.session = "ended";
    banner.show("session", "stop", markup("session-ended"));
  }

  get hasEnded(): boolean { return this.#state === "ended"; }

  resumed(): void {
    this.#state = "live";
    delete document.documentElement.dataset.session;
    banner.clear("session");
  }

  draw(): void {
    const word = text(this.#state);
    for (const place of document.querySelectorAll<HTMLElement>("[data-connection]")) {
      place.dataset.state = this.#state;
      if (word !== "" && place.textContent !== word) place.textContent = word;
    }
  }

  #set(state: State): void {
    this.#state = state;
    this.draw();
  }

  #later(milliseconds: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, milliseconds);
  }
}
