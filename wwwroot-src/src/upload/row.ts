import { say } from "../live/say.ts";
import { size } from "../live/size.ts";
import { language, markup, text } from "../live/texts.ts";

const doneStays = 2_500;

/// One file in the list, drawn from `<template id="t-upload-row">`.
export class Row {
  readonly #element: HTMLElement;
  readonly #name: string;
  readonly size: number;

  constructor(list: Element, name: string, bytes: number, fingerprint: string) {
    this.#name = name;
    this.size = bytes;
    this.#element = markup("upload-row").firstElementChild as HTMLElement;
    this.#element.dataset.fingerprint = fingerprint;
    this.#set("[data-name]", name);
    this.#set("[data-kind]", kindOf(name));
    for (const labelled of this.#element.querySelectorAll("[aria-label]")) labelled.setAttribute("aria-label", labelled.getAttribute("aria-label")!.replace("{name}", name));
    list.append(this.#element);
  }

  waiting(): void { this.#state("waiting", text("upload-waiting", { size: size(this.size) }), 0); }

  begun(): void { this.#state("going", text("upload-waiting", { size: size(this.size) })); }

  going(sent: number, total: number, seconds: number | undefined): void {
    const left = seconds === undefined ? "" : seconds < 90 ? text("upload-seconds", { n: seconds }) : text("upload-minutes", { n: Math.ceil(seconds / 60) });
    const far = text("upload-going", { done: size(sent), size: size(total) });
    this.#state("going", left === "" ? far : `${far} · ${left}`, total === 0 ? 0 : sent / total);
  }

  checking(): void { this.#state("going", text("upload-checking"), 1); }
  paused(): void { this.#state("paused", text("upload-paused")); }
  unfinished(offset: number): void { this.#state("unfinished", text("upload-unfinished", { name: this.#name }), this.size === 0 ? 0 : offset / this.size); }

  done(): void {
    this.#state("done", text("upload-done"), 1);
    say(text("upload-said", { name: this.#name }));
    this.#button("[data-stop]").hidden = true;
    setTimeout(() => this.remove(), doneStays);
  }

  failed(why: string, mayRetry: boolean): void {
    this.#state("failed", size(this.size));
    this.#set("[data-error]", why);
    this.#button("[data-retry]").hidden = !mayRetry;
  }

  onStop(act: () => void): void { this.#button("[data-stop]").onclick = act; }
  onRetry(act: () => void): void { this.#button("[data-retry]").onclick = act; }
  remove(): void { this.#element.remove(); }

  #state(state: string, words: string, part?: number): void {
    if (this.#element.dataset.state !== state) {
      this.#element.dataset.state = state;
      this.#set("[data-error]", "");
      this.#button("[data-retry]").hidden = true;
    }
    this.#set("[data-status]", words);
    if (part === undefined) return;
    const bar = this.#element.querySelector("progress");
    if (bar) bar.value = part * bar.max;
    this.#set("[data-percent]", state === "going" || state === "unfinished" ? percent(part) : "");
  }

  #set(selector: string, words: string): void {
    const place = this.#element.querySelector(selector);
    if (place && place.textContent !== words) place.textContent = words;
  }

  #button(selector: string): HTMLButtonElement {
    return this.#element.querySelector<HTMLButtonElement>(selector) ?? document.createElement("button");
  }
}

function percent(part: number): string {
  return new Intl.NumberFormat(language(), { style: "percent" }).format(part);
}

function kindOf(name: string): string {
  const kind = name.includes(".") ? name.split(".").at(-1)! : "";
  return kind.length <= 4 ? kind.toUpperCase() : "";
}
