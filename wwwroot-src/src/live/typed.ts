import { isDirty, isDirtyControl, type Control } from "../rules/dirty.ts";
import { counterpart, rowSelector, type Answer } from "./rows.ts";

/// Typing is holy: what somebody typed survives every refresh, and every answer but the one to its own form.
const busyAttributes = new Set(["aria-busy", "data-busy-was"]);
let kept = 0;

/// False where a morph has to leave the node as it is.
export function mayMorph(node: Node, own: HTMLFormElement | null): boolean {
  if (node instanceof HTMLFormElement) return node === own || !isDirty(node);
  const loose = node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;
  return !loose || node.form !== null || !isDirtyControl(node as Control);
}

/// False for attributes that belong to the reader: what he opened stays open, what is busy stays busy.
export function mayMorphAttribute(element: Element, name: string): boolean {
  if (name === "open") return !(element instanceof HTMLDetailsElement || element instanceof HTMLDialogElement);
  return !(busyAttributes.has(name) && element.getAttribute("aria-busy") === "true");
}

/// Puts back into an answer what it would remove while somebody types in it: the whole row if it left, else the form alone.
export function keepTyped(answer: Answer, own: HTMLFormElement | null): void {
  for (const unit of units(answer.root, own)) {
    const row = unit.closest<HTMLElement>(rowSelector);
    const inside = row && row !== answer.root && answer.root.contains(row) ? row : null;
    const freshRow = inside && counterpart(inside, answer);
    if (inside && inside.id !== "" && !freshRow) keepRow(inside, answer);
    else if (!isThere(unit, freshRow ?? answer.fresh, answer.fresh)) keepUnit(unit, answer);
  }
}

/// After an act of one's own went well its form starts afresh, or its words would stand there again.
export function settle(form: HTMLFormElement): void {
  if (form.hasAttribute("data-keep")) return;
  form.reset();
}

function units(root: Element, own: HTMLFormElement | null): Set<HTMLElement> {
  const found = new Set<HTMLElement>(root.querySelectorAll<HTMLDialogElement>("dialog[open]"));
  for (const form of root.querySelectorAll("form")) {
    if (form !== own && (isDirty(form) || form.querySelector("[data-upload-list] > *"))) found.add(form.closest<HTMLElement>("dialog[open]") ?? form);
  }
  const ownDialog = own?.closest<HTMLElement>("dialog[open]");
  if (ownDialog) found.delete(ownDialog);
  return found;
}

function isThere(unit: HTMLElement, place: ParentNode, fresh: DocumentFragment): boolean {
  if (unit.id !== "") return fresh.getElementById(unit.id) !== null;
  const address = ["action", "hx-post", "hx-put", "hx-patch"].find(name => unit.hasAttribute(name));
  return [...place.querySelectorAll("form")].some(form => !address || form.getAttribute(address) === unit.getAttribute(address));
}

function keepRow(row: HTMLElement, answer: Answer): void {
  const copy = row.cloneNode(true) as HTMLElement;
  copy.classList.add("withdrawn");
  const list = (row.parentElement && counterpart(row.parentElement, answer)) ?? answer.top;
  const before = row.previousElementSibling && counterpart(row.previousElementSibling, answer);
  if (before instanceof Element && before.parentNode === list) before.after(copy);
  else list.append(copy);
}

function keepUnit(unit: HTMLElement, answer: Answer): void {
  unit.id ||= `kept-${++kept}`;
  const parent = unit.parentElement && counterpart(unit.parentElement, answer);
  (parent ?? answer.top).append(unit.cloneNode(true));
}
