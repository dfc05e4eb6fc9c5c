/// A button that was pressed is busy until the answer is there; a second press does nothing. Works for plain forms too.
const busy = new WeakMap<Element, Element>();
const longestWait = 20_000;

export function watchForms(): void {
  // A second submit of the same form never leaves, whoever would handle it.
  document.addEventListener("submit", event => {
    if (busy.has(event.target as Element)) stop(event);
  }, true);
  document.addEventListener("click", event => {
    const pressed = event.target instanceof Element ? event.target.closest("button, a.btn") : null;
    if (pressed && (pressed.getAttribute("aria-busy") === "true" || pressed.getAttribute("aria-disabled") === "true")) stop(event);
  }, true);

  // Nobody took it over: a plain form, whose answer is the next page. A download leaves the page standing, hence the time limit.
  window.addEventListener("submit", event => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.method === "dialog" || form.target === "_blank") return;
    // After the browser has collected the fields: a disabled or renamed button would not be sent.
    setTimeout(() => startBusy(form, event.submitter));
    setTimeout(() => endBusy(form), longestWait);
  });
  window.addEventListener("pageshow", event => {
    if (event.persisted) document.querySelectorAll("[aria-busy=true]").forEach(rest);
  });
  focusProblem(document);
}

/// Marks the one who asked. False when he is busy already.
export function startBusy(source: Element, submitter: Element | null = null): boolean {
  if (busy.has(source)) return false;
  const button = submitter ?? (source instanceof HTMLFormElement ? source.querySelector("button:not([type=button])") : source);
  busy.set(source, button ?? source);
  if (!(button instanceof HTMLElement) || !button.matches("button, .btn")) return true;
  button.setAttribute("aria-busy", "true");
  const word = wordNode(button);
  if (button.dataset.busy && word) {
    button.dataset.busyWas = word.nodeValue ?? "";
    word.nodeValue = button.dataset.busy;
  }
  return true;
}

export function endBusy(source: Element): void {
  const button = busy.get(source);
  busy.delete(source);
  if (button) rest(button);
}

/// The error summary, or what else asks for it, takes the focus: when a page opens and when an own answer brings it.
export function focusProblem(root: ParentNode): void {
  const problem = root.querySelector<HTMLElement>("[data-focus]");
  problem?.focus();
}

function rest(button: Element): void {
  button.removeAttribute("aria-busy");
  if (!(button instanceof HTMLElement) || button.dataset.busyWas === undefined) return;
  const word = wordNode(button);
  if (word) word.nodeValue = button.dataset.busyWas;
  delete button.dataset.busyWas;
}

function wordNode(button: Element): ChildNode | undefined {
  return [...button.childNodes].find(node => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? "").trim() !== "");
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
