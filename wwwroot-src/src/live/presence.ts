import type { Hub, Present } from "./hub.ts";
import { fill } from "./texts.ts";

const awayAfter = 30_000;
const writingFades = 8_000;

interface Seen { readonly people: readonly Present[]; readonly writing: Map<string, number> }

/// Who looks at the same page and who writes where: content that travels in the notice, is shown and never kept.
export class Presence {
  readonly #hub: Hub;
  readonly #seen = new Map<string, Seen>();
  #looking: string | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(hub: Hub) {
    this.#hub = hub;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(this.#leaving);
      if (document.hidden) this.#leaving = setTimeout(() => this.#lookAway(), awayAfter);
      else this.look();
    });
    addEventListener("pagehide", () => this.#lookAway());
  }

  /// Says what this page shows, once it is connected and again after each gap.
  look(again = false): void {
    const topic = document.querySelector("[data-presence]")?.getAttribute("data-presence") ?? undefined;
    if (this.#looking !== undefined && this.#looking !== topic) this.#lookAway();
    if (topic === undefined || document.hidden || (this.#looking === topic && !again)) return;
    if (this.#hub.tell("Look", topic)) this.#looking = topic;
  }

  here(topic: string, people: readonly Present[]): void {
    const me = document.querySelector<HTMLElement>("[data-person]")?.dataset.person;
    const others = people.filter(person => person.id !== me);
    const now = performance.now();
    const writing = new Map(others.filter(person => person.field !== null).map(person => [person.id, now]));
    this.#seen.set(topic, { people: others, writing });
    this.draw();
    if (writing.size > 0) setTimeout(() => this.draw(), writingFades + 50);
  }

  forget(topic: string): void {
    this.#seen.delete(topic);
    this.draw();
  }

  /// Puts the faces where the page has a place for them; runs again after every swap.
  draw(): void {
    for (const place of document.querySelectorAll<HTMLElement>("[data-here]")) {
      const people = this.#seen.get(place.dataset.here!)?.people ?? [];
      const list = place.querySelector(".avs");
      list?.replaceChildren(...people.map(person => face(person, (person.office ? place.dataset.hereOffice : place.dataset.hereClient) ?? "{name}")));
    }
    const now = performance.now();
    for (const place of document.querySelectorAll<HTMLElement>("[data-writing]")) {
      const seen = this.#seen.get(place.dataset.writing!);
      const writers = (seen?.people ?? []).filter(person => person.field === place.dataset.field && now - (seen!.writing.get(person.id) ?? -Infinity) < writingFades);
      place.replaceChildren(...writers.flatMap(person => [face(person, ""), fill(place.dataset.text ?? "{name}", { name: person.name }), dots()]));
    }
  }

  #lookAway(): void {
    if (this.#looking === undefined) return;
    this.#hub.tell("LookAway", this.#looking);
    this.#looking = undefined;
  }
}

function face(person: Present, label: string): HTMLElement {
  const span = document.createElement("span");
  span.className = `av p${Math.min(6, Math.max(1, person.tone))} is-here${person.office ? " av--office" : ""}`;
  span.textContent = person.initials;
  if (label === "") {
    span.setAttribute("aria-hidden", "true");
  } else {
    span.setAttribute("role", "img");
    span.setAttribute("aria-label", fill(label, { name: person.name }));
    span.title = person.name;
  }
  return span;
}

function dots(): HTMLElement {
  const span = document.createElement("span");
  span.className = "dots";
  span.setAttribute("aria-hidden", "true");
  span.append(...[0, 1, 2].map(() => document.createElement("i")));
  return span;
}
