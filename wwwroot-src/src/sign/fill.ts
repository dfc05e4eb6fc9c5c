import { Pad } from "./pad.ts";
import { Paper } from "./paper.ts";

/// Shows on the paper where each of his fields stands, and leads from one to the next.
export function fill(root: HTMLElement): void {
  const words = root.querySelector<HTMLTemplateElement>("template[data-sign-words]")?.content.querySelector<HTMLElement>("span")?.dataset ?? {};
  for (const place of root.querySelectorAll<HTMLElement>("[data-sign-pad]")) new Pad(root, place, words);
  const cards = [...root.querySelectorAll<HTMLElement>("[data-field-card]")];
  const box = root.querySelector<HTMLElement>("[data-sign-paper]");
  const boxes = new Map<string, HTMLElement>();
  let paper: Paper | undefined;

  const show = (card: HTMLElement) => {
    for (const [id, element] of boxes) element.classList.toggle("is-here", (card.dataset.fields ?? "").split(" ").includes(id));
    const first = boxes.get((card.dataset.fields ?? "").split(" ")[0] ?? "");
    if (first) paper?.show(first);
  };
  const go = (card: HTMLElement) => {
    card.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    card.querySelector<HTMLElement>("input:not([type=hidden]), canvas, button")?.focus({ preventScroll: true });
    show(card);
  };
  for (const card of cards) card.addEventListener("focusin", () => show(card));

  const next = root.querySelector<HTMLButtonElement>("[data-sign-next]");
  if (next && cards.length > 1) {
    next.hidden = false;
    next.addEventListener("click", () => {
      const at = cards.findIndex(card => card.contains(document.activeElement) || card.classList.contains("was-here"));
      const open = cards.slice(at + 1).concat(cards.slice(0, at + 1)).find(card => !isFilled(card)) ?? cards[(at + 1) % cards.length]!;
      cards.forEach(card => card.classList.toggle("was-here", card === open));
      go(open);
    });
  }

  if (!box || !root.dataset.src) return;
  void Paper.open(box, root.dataset.src).then(opened => {
    paper = opened;
    for (const field of root.querySelectorAll<HTMLElement>("[data-place]")) {
      const [x = 0, y = 0, width = 10, height = 10] = (field.dataset.box ?? "").split(" ").map(Number);
      const mark = document.createElement("div");
      mark.className = "sign-box sign-box--mine";
      // On a telephone it is too small to be a control, and the form beside it says the same.
      mark.ariaHidden = "true";
      mark.append(Object.assign(document.createElement("span"), { textContent: field.dataset.name ?? "" }));
      boxes.set(field.dataset.place ?? "", mark);
      opened?.put(mark, Number(field.dataset.page), { x, y, width, height });
    }
    box.addEventListener("click", event => {
      const id = nearest(boxes, event.clientX, event.clientY);
      const card = cards.find(one => id !== undefined && (one.dataset.fields ?? "").split(" ").includes(id));
      if (card) go(card);
    });
    if (cards[0]) show(cards[0]);
  });
}

/// The field under a finger, or close to it.
function nearest(boxes: Map<string, HTMLElement>, x: number, y: number): string | undefined {
  let found: string | undefined, least = 24;
  for (const [id, element] of boxes) {
    const at = element.getBoundingClientRect();
    const far = Math.hypot(Math.max(at.left - x, 0, x - at.right), Math.max(at.top - y, 0, y - at.bottom));
    if (far < least) [found, least] = [id, far];
  }
  return found;
}

function isFilled(card: HTMLElement): boolean {
  const controls = [...card.querySelectorAll<HTMLInputElement>("input[name^='f-'], input[name='Form.Typed'], input[data-sign-value]")];
  return controls.length === 0 || controls.some(control => control.type === "checkbox" ? control.checked : control.value.trim().length > 0);
}
