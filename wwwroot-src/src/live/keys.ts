import { openDialog } from "./dialogs.ts";
import { revealFirst } from "./steady.ts";

const sequenceWithin = 1_200;

/// Single keys for staff: `data-key="a"` on a button or link, `data-key="g i"` for two in a row. Never in a field, and
/// `data-keys="off"` on the page turns single keys off (WCAG 2.1.4).
export function watchKeys(): void {
  let first = "";
  let since = 0;
  document.addEventListener("keydown", event => {
    if (event.defaultPrevented || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return submitForm(event);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return find(event);
    if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
    if (event.key === "Escape") return leaveField(event);
    if (inField(event.target) || document.querySelector(":popover-open")) return;

    const pair = first !== "" && event.timeStamp - since < sequenceWithin ? `${first} ${event.key}` : "";
    first = event.key;
    since = event.timeStamp;
    if (pair !== "" && press(pair, event)) { first = ""; return; }
    if (!document.querySelector("dialog[open]") && builtIn(event)) return;
    press(event.key, event);
  });
}

function builtIn(event: KeyboardEvent): boolean {
  switch (event.key) {
    case "/": find(event); return true;
    case "?": return act(event, showKeys());
    case ".": return act(event, revealFirst());
    case "j": return act(event, step(1));
    case "k": return act(event, step(-1));
    case "x": return act(event, toggle(currentRow()));
    case "Enter": return act(event, event.target instanceof Element && event.target.matches("[data-row]") && open(event.target));
    default: return false;
  }
}

function act(event: KeyboardEvent, done: boolean): boolean {
  if (done) event.preventDefault();
  return done;
}

// In the row where the focus is, else on the page outside rows; in an open dialog only there.
function press(key: string, event: KeyboardEvent): boolean {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const scope: ParentNode = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document;
  const inRow = currentRow()?.querySelectorAll<HTMLElement>(selector) ?? [];
  const onPage = [...scope.querySelectorAll<HTMLElement>(selector)].filter(element => !element.closest("[data-row]"));
  const target = [...inRow, ...onPage].find(isUsable);
  if (!target) return false;
  event.preventDefault();
  target.click();
  return true;
}

function step(by: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter(row => isUsable(row) && !row.matches(".withdrawn"));
  const at = rows.indexOf(currentRow() as HTMLElement);
  const next = at === -1 ? rows.at(by > 0 ? 0 : -1) : rows[at + by];
  if (!next) return false;
  if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function currentRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-row]") ?? document.querySelector<HTMLElement>("[data-row].is-on, [data-row][aria-current]");
}

function open(row: Element): boolean {
  const link = row.querySelector<HTMLElement>("a.cover, a.cover2, a[href]") ?? (row.matches("a[href]") ? row as HTMLElement : null);
  link?.click();
  return link !== null;
}

function toggle(row: HTMLElement | null): boolean {
  const box = row?.querySelector<HTMLInputElement>("input[type=checkbox]");
  box?.click();
  return box !== null && box !== undefined;
}

function find(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>('[data-find], input[data-key="/"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function showKeys(): boolean {
  const dialog = document.getElementById("keys");
  if (!(dialog instanceof HTMLDialogElement)) return false;
  openDialog(dialog);
  return true;
}

function submitForm(event: KeyboardEvent): void {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (!form || !inField(event.target)) return;
  event.preventDefault();
  form.requestSubmit();
}

function leaveField(event: KeyboardEvent): void {
  if (!inField(event.target) || document.querySelector("dialog[open], :popover-open")) return;
  (event.target as HTMLElement).blur();
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select"));
}

function isUsable(element: HTMLElement): boolean {
  return !element.matches(":disabled, [aria-disabled=true]") && !element.closest("[inert], [hidden]") && element.getClientRects().length > 0;
}
