import { retryDelay } from "../rules/backoff.ts";
import { Heard, type Shown } from "../rules/behind.ts";
import { Merge } from "../rules/merge.ts";
import { paceOf, restOf } from "../rules/rest.ts";
import { Throttle } from "../rules/throttle.ts";
import type { Hub, Position } from "./hub.ts";
import { markup } from "./texts.ts";

const mergeGap = 250;
const sawGap = 2_000;

/// The fragments of the page and what has been heard of their topics. A fragment that is behind is asked for again
/// through the authorised GET that drew it first; there is no other way in for content.
export class Fragments {
  readonly #hub: Hub;
  readonly #heard = new Heard();
  readonly #watched = new Set<string>();
  readonly #forced = new WeakSet<Element>();
  readonly #failures = new WeakMap<Element, { tries: number; until: number }>();
  readonly #asked = new WeakMap<Element, { at: number; heard: number; took: number | undefined }>();
  readonly #saw = new Map<string, number>();
  readonly #merge = new Merge(mergeGap, () => this.#refresh());
  readonly #sayWhatWasSeen = new Throttle<number>(sawGap, (topic, number) => {
    if (this.#hub.tell("Saw", topic, number)) this.#saw.set(topic, number);
  });

  constructor(hub: Hub) {
    this.#hub = hub;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) return;
      this.#merge.ask();
      this.#seen();
    });
  }

  hear(topic: string, number: number, epoch: string): void {
    if (this.#heard.hear(topic, number, epoch)) this.#merge.ask();
  }

  /// Watches the topics that came onto the page and lets go of those that left it.
  collect(): void {
    if (!this.#hub.isLive) return;
    const shown = new Set(all().flatMap(fragment => shownBy(fragment).topics));
    for (const topic of this.#watched) {
      if (shown.has(topic)) continue;
      this.#watched.delete(topic);
      this.#hub.tell("Unwatch", topic);
    }
    for (const topic of shown) void this.#watch(topic);
    this.#seen();
  }

  /// After a gap: watches everything again. How many changes were missed; hearing the newest numbers does the rest.
  async catchUp(): Promise<number> {
    this.#watched.clear();
    const topics = new Set(all().flatMap(fragment => shownBy(fragment).topics));
    const missed = await Promise.all([...topics].map(topic => this.#watch(topic)));
    this.#seen();
    return Math.max(0, ...missed);
  }

  /// Whether this refresh is still needed when its turn comes.
  needs(fragment: Element): boolean {
    return this.#forced.has(fragment) || this.#heard.behind(shownBy(fragment));
  }

  refreshed(fragment: Element): void {
    this.#forced.delete(fragment);
    const asked = this.#asked.get(fragment);
    // The first answer after it was asked for; what a press draws anew later says nothing of how busy the server is.
    if (asked) asked.took ??= performance.now() - asked.at;
    if (!fragment.isConnected || !this.#heard.behind(shownBy(fragment))) this.#failures.delete(fragment);
    // More was heard while it was on its way: that is no failure, however long it goes on.
    else if (asked && shownBy(fragment).number >= asked.heard) { this.#failures.delete(fragment); this.#merge.ask(); }
    // Behind its own refresh: the server answers from a state older than its notice. Ask again, but not in a circle.
    else this.failed(fragment);
  }

  failed(fragment: Element): void {
    const tries = (this.#failures.get(fragment)?.tries ?? -1) + 1;
    const wait = retryDelay(tries);
    this.#failures.set(fragment, { tries, until: performance.now() + wait });
    setTimeout(() => this.#merge.ask(), wait + 20);
  }

  /// Asks for a fragment whatever was heard.
  force(fragment: Element): void {
    this.#forced.add(fragment);
    fragment.dispatchEvent(new CustomEvent("live"));
  }

  /// The right to a topic ended. Fragments of that topic alone become the explanation; others ask what they may still show.
  gone(topic: string): void {
    this.#watched.delete(topic);
    this.#heard.forget(topic);
    if (document.querySelector(`[data-presence="${CSS.escape(topic)}"]`)) return this.#explain(document.querySelector("main") ?? document.body);
    for (const fragment of all()) {
      const { topics } = shownBy(fragment);
      if (!topics.includes(topic)) continue;
      if (topics.length === 1) this.lost(fragment);
      else this.force(fragment);
    }
  }

  /// The server says that this fragment is not ours any more (403 or 404 on a refresh).
  lost(fragment: Element): void {
    const principal = fragment.closest("[data-presence]");
    const ofThePage = principal !== null && shownBy(fragment).topics.includes(principal.getAttribute("data-presence") ?? "");
    this.#explain(ofThePage ? document.querySelector("main") ?? fragment : fragment);
  }

  async #watch(topic: string): Promise<number> {
    if (this.#watched.has(topic)) return 0;
    this.#watched.add(topic);
    const before = this.#heard.numberOf(topic) ?? numberShown(topic);
    const position = await this.#hub.watch(topic).catch((): Position | undefined => undefined);
    if (position === undefined) { this.#watched.delete(topic); return 0; }
    if (position === null) {
      // Not ours to hear. Whether it is ours to see the GET decides; either way it is asked once.
      for (const fragment of all()) if (shownBy(fragment).topics.includes(topic)) this.force(fragment);
      return 0;
    }
    this.hear(topic, position.number, position.epoch);
    return before === undefined ? 0 : Math.max(0, position.number - before);
  }

  #refresh(): void {
    if (document.hidden) return;
    for (const fragment of all()) {
      if (!fragment.isConnected || !this.#heard.behind(shownBy(fragment))) continue;
      if ((this.#failures.get(fragment)?.until ?? 0) > performance.now()) continue;
      const asked = this.#asked.get(fragment);
      const rest = restOf(paceOf(Number(fragment.getAttribute("data-pace") ?? "0"), asked?.took ?? 0), asked?.at, performance.now());
      if (rest > 0) { setTimeout(() => this.#merge.ask(), rest); continue; }
      const heard = Math.max(0, ...shownBy(fragment).topics.map(topic => this.#heard.numberOf(topic) ?? 0));
      this.#asked.set(fragment, { at: performance.now(), heard, took: undefined });
      // Not htmx.trigger: that one bubbles, and an outer fragment would fetch as well.
      fragment.dispatchEvent(new CustomEvent("live"));
    }
  }

  #seen(): void {
    if (document.hidden || !this.#hub.isLive) return;
    for (const fragment of all()) {
      const { topics, number } = shownBy(fragment);
      for (const topic of topics) if (number > (this.#saw.get(topic) ?? -1)) this.#sayWhatWasSeen.ask(topic, number);
    }
  }

  #explain(place: Element): void {
    const content = markup("gone");
    const note = document.createElement("div");
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    note.append(content);
    for (const dialog of document.querySelectorAll<HTMLDialogElement>("dialog[open]")) if (place.contains(dialog)) dialog.close();
    const banner = place.querySelector(":scope > #banner");
    place.replaceChildren(...banner ? [banner, note] : [note]);
    for (const name of ["data-live", "hx-get", "hx-trigger", "data-presence"]) place.removeAttribute(name);
    note.focus();
    this.collect();
  }
}

export function all(): Element[] {
  return [...document.querySelectorAll("[data-live]")];
}

function shownBy(fragment: Element): Shown {
  return {
    topics: (fragment.getAttribute("data-live") ?? "").split(/\s+/).filter(topic => topic !== ""),
    number: Number(fragment.getAttribute("data-number") ?? "0"),
    epoch: fragment.getAttribute("data-epoch") ?? "",
  };
}

function numberShown(topic: string): number | undefined {
  const numbers = all().map(shownBy).filter(shown => shown.topics.includes(topic)).map(shown => shown.number);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}
