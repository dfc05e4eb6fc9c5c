import { steadyOrder } from "../rules/order.ts";
import { text } from "./texts.ts";

/// Lists do not jump under the reader's eyes. `[data-steady]`: never sorted anew, and a row that left stays, struck and
/// quiet, until the next page. A list with a pill (`[data-pill-for]`): while he has scrolled into it, has the focus or a
/// selection in it, new rows wait behind "3 new".
const mostLeavers = 20;

export function steady(root: Element, fresh: DocumentFragment): void {
  for (const list of listsIn(root)) {
    const freshList = fresh.getElementById(list.id);
    if (!freshList) continue;
    const seen = rowsOf(list);
    const known = new Set(seen.map(row => row.id));
    if (isBusy(list) && pillOf(list)) hold(seen, rowsOf(freshList).filter(row => !known.has(row.id)), freshList);
    if (list.hasAttribute("data-steady")) arrange(seen, freshList);
  }
}

/// How many rows wait, on each pill.
export function drawPills(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-pill-for]")) {
    const list = document.getElementById(place.dataset.pillFor!);
    const count = list?.querySelectorAll(":scope > [data-held]").length ?? 0;
    if (count === 0) { place.replaceChildren(); continue; }
    const button = place.querySelector("button") ?? newPill(place);
    button.lastChild!.nodeValue = text("new", { n: count });
  }
}

/// Shows what waits and keeps the place.
export function reveal(list: Element): void {
  const first = list.querySelector<HTMLElement>(":scope > [data-held]");
  for (const row of list.querySelectorAll<HTMLElement>(":scope > [data-held]")) {
    row.removeAttribute("data-held");
    row.hidden = false;
    row.classList.add("is-new");
    setTimeout(() => row.classList.remove("is-new"), 2_400);
  }
  drawPills();
  first?.scrollIntoView({ block: "nearest" });
  const target = first?.querySelector<HTMLElement>("a, button") ?? first;
  target?.focus({ preventScroll: true });
}

export function revealFirst(): boolean {
  const place = [...document.querySelectorAll<HTMLElement>("[data-pill-for]")].find(pill => pill.childElementCount > 0);
  const list = place && document.getElementById(place.dataset.pillFor!);
  if (list) reveal(list);
  return list !== null && list !== undefined;
}

function listsIn(root: Element): Element[] {
  const lists = [...root.querySelectorAll("[data-steady][id]")];
  for (const place of document.querySelectorAll<HTMLElement>("[data-pill-for]")) {
    const list = document.getElementById(place.dataset.pillFor!);
    if (list && root.contains(list) && !lists.includes(list)) lists.push(list);
  }
  return lists;
}

function rowsOf(list: Element): HTMLElement[] {
  return [...list.children].filter((child): child is HTMLElement => child instanceof HTMLElement && child.id !== "");
}

function pillOf(list: Element): Element | null {
  return document.querySelector(`[data-pill-for="${CSS.escape(list.id)}"]`);
}

function hold(seen: readonly HTMLElement[], added: readonly HTMLElement[], freshList: Element): void {
  const waiting = seen.filter(row => row.hasAttribute("data-held")).map(row => row.id);
  for (const row of [...added, ...rowsOf(freshList).filter(row => waiting.includes(row.id))]) {
    row.hidden = true;
    row.setAttribute("data-held", "");
  }
}

function arrange(seen: readonly HTMLElement[], freshList: Element): void {
  const fresh = new Map(rowsOf(freshList).map(row => [row.id, row]));
  const leavers = seen.filter(row => !fresh.has(row.id)).slice(-mostLeavers);
  for (const row of leavers) {
    const copy = row.cloneNode(true) as HTMLElement;
    copy.classList.add("withdrawn");
    copy.inert = true;
    fresh.set(row.id, copy);
  }
  const shown = seen.filter(row => fresh.has(row.id)).map(row => row.id);
  const order = steadyOrder(shown, rowsOf(freshList).map(row => row.id));
  freshList.append(...order.map(id => fresh.get(id)!));
}

function isBusy(list: Element): boolean {
  const selection = getSelection();
  const selects = selection !== null && !selection.isCollapsed && list.contains(selection.anchorNode);
  const focused = document.activeElement !== document.body && list.contains(document.activeElement);
  return selects || focused || hasScrolledInto(list);
}

function hasScrolledInto(list: Element): boolean {
  for (let box: Element | null = list; box && box !== document.documentElement; box = box.parentElement) {
    if (box.scrollTop > 0 && /auto|scroll/.test(getComputedStyle(box).overflowY)) return true;
  }
  return window.scrollY > 0 && list.getBoundingClientRect().top < 0;
}

function newPill(place: HTMLElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pill-new";
  button.append(icon("arrow-up"), "");
  button.addEventListener("click", () => { const list = document.getElementById(place.dataset.pillFor!); if (list) reveal(list); });
  place.replaceChildren(button);
  return button;
}

function icon(name: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.classList.add("i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/built/icons.svg#i-${name}`);
  svg.append(use);
  return svg;
}
