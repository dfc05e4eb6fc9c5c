import { isDirty } from "../rules/dirty.ts";
import { text } from "./texts.ts";

/// Dialogs by `command` and `commandfor`, native where the browser knows them. Nothing typed is lost by Esc or a slip.
export function watchDialogs(): void {
  document.addEventListener("click", onClick, true);
  document.addEventListener("cancel", onCancel, true);
  document.addEventListener("toggle", event => { if (isOpening(event) && event.target instanceof HTMLDialogElement) focusFirst(event.target); }, true);
  document.addEventListener("submit", onSubmit, true);
  document.querySelectorAll<HTMLDialogElement>("dialog[data-open]").forEach(openDialog);
}

export function openDialog(dialog: HTMLDialogElement): void {
  if (dialog.open) return;
  dialog.showModal();
  focusFirst(dialog);
}

/// Asks in a dialog of our own; true when the person said yes.
export function ask(question: string, yes: string, no: string, danger = false): Promise<boolean> {
  const dialog = document.createElement("dialog");
  dialog.className = "dlg dlg--small";
  dialog.setAttribute("role", "alertdialog");
  dialog.setAttribute("aria-label", question);
  const words = document.createElement("p");
  words.className = "dlg-b";
  words.textContent = question;
  const foot = document.createElement("footer");
  const refusal = button(no, danger ? "btn" : "btn btn--quiet", "");
  // Where something is lost the harmless answer has the focus.
  refusal.autofocus = danger;
  foot.append(button(yes, danger ? "btn btn--danger" : "btn btn--primary", "yes"), refusal);
  dialog.append(words, foot);
  document.body.append(dialog);
  return new Promise(resolve => {
    dialog.addEventListener("click", event => {
      const pressed = event.target instanceof Element ? event.target.closest("button") : null;
      if (pressed) dialog.close(pressed.value);
    });
    dialog.addEventListener("close", () => { dialog.remove(); resolve(dialog.returnValue === "yes"); });
    dialog.showModal();
  });
}

/// `hx-confirm` and `data-confirm`: the question stands on the element, the button repeats the element's own word.
export function confirmFor(source: Element, question: string): Promise<boolean> {
  const presser = source instanceof HTMLFormElement ? source.querySelector("button:not([type=button])") ?? source : source;
  const word = source.getAttribute("data-confirm-yes") ?? labelOf(presser) ?? text("yes");
  return ask(question, word, text("cancel"), presser.classList.contains("btn--danger"));
}

function onClick(event: MouseEvent): void {
  const pressed = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("button[command]") : null;
  const dialog = pressed ? document.getElementById(pressed.getAttribute("commandfor") ?? "") : null;
  if (!pressed || !(dialog instanceof HTMLDialogElement)) return;
  const command = pressed.getAttribute("command");
  if (command === "show-modal" && !("command" in HTMLButtonElement.prototype)) openDialog(dialog);
  if (command !== "close" && command !== "request-close") return;
  event.preventDefault();
  void leave(dialog);
}

function onCancel(event: Event): void {
  if (!(event.target instanceof HTMLDialogElement) || !holdsTyped(event.target)) return;
  event.preventDefault();
  void leave(event.target);
}

async function leave(dialog: HTMLDialogElement): Promise<void> {
  if (holdsTyped(dialog) && !await ask(text("lose"), text("lose-yes"), text("lose-no"), true)) return;
  dialog.querySelectorAll("form").forEach(form => form.reset());
  dialog.close();
}

// A plain form or link may ask first; htmx does it for its own through hx-confirm.
function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const asking = event.submitter?.hasAttribute("data-confirm") ? event.submitter : form;
  const question = asking.getAttribute("data-confirm");
  if (!question || asking.hasAttribute("data-confirmed")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  void confirmFor(asking, question).then(yes => {
    if (!yes) return;
    asking.setAttribute("data-confirmed", "");
    form.requestSubmit(event.submitter);
    asking.removeAttribute("data-confirmed");
  });
}

function holdsTyped(dialog: HTMLDialogElement): boolean {
  return [...dialog.querySelectorAll("form")].some(isDirty);
}

function isOpening(event: Event): boolean {
  return (event as ToggleEvent).newState === "open";
}

function focusFirst(dialog: HTMLDialogElement): void {
  const first = dialog.querySelector<HTMLElement>(":is(input, select, textarea):not([type=hidden], :disabled)");
  (dialog.querySelector<HTMLElement>("[aria-invalid=true]") ?? first)?.focus();
}

function button(words: string, className: string, value: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.value = value;
  made.textContent = words;
  return made;
}

function labelOf(element: Element): string | undefined {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll("kbd, svg, .vh").forEach(part => part.remove());
  const words = (copy.textContent ?? "").trim();
  return words === "" || words.length > 40 ? undefined : words;
}
