import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { text } from "../live/texts.ts";
import { load } from "../preview/load.ts";

const millimetresPerPoint = 25.4 / 72;
const mostPixels = 8_000_000;

/// Millimetres from the upper left of the page as shown.
export interface Box { x: number; y: number; width: number; height: number }
export interface Sheet { readonly number: number; readonly width: number; readonly height: number; readonly element: HTMLElement }

/// The pages one below the other, as wide as there is room; what lies on them is placed in parts of the page, so it stays where it is at any size.
export class Paper {
  readonly sheets: Sheet[] = [];
  readonly #box: HTMLElement;

  private constructor(box: HTMLElement) { this.#box = box; }

  static async open(box: HTMLElement, url: string): Promise<Paper | undefined> {
    box.setAttribute("aria-busy", "true");
    try {
      const paper = new Paper(box);
      await paper.#lay(await load(url));
      return paper;
    } catch {
      const note = document.createElement("p");
      note.className = "empty";
      note.setAttribute("role", "alert");
      note.textContent = text("preview-error");
      box.replaceChildren(note);
      return undefined;
    } finally {
      box.removeAttribute("aria-busy");
    }
  }

  /// The page in the middle of what is seen.
  get current(): Sheet {
    const middle = this.#box.scrollTop + this.#box.clientHeight / 2;
    return this.sheets.find(sheet => sheet.element.offsetTop + sheet.element.offsetHeight > middle) ?? this.sheets[this.sheets.length - 1]!;
  }

  /// Where on that page the middle of the view is, in millimetres from its top.
  get middle(): number {
    const { element, height } = this.current;
    const inside = this.#box.scrollTop + this.#box.clientHeight / 2 - element.offsetTop;
    return Math.min(1, Math.max(0, inside / element.offsetHeight)) * height;
  }

  sheet(number: number): Sheet | undefined { return this.sheets[number - 1]; }

  put(element: HTMLElement, number: number, box: Box): void {
    const sheet = this.sheet(number);
    if (!sheet) return element.remove();
    if (element.parentElement !== sheet.element) sheet.element.append(element);
    element.style.left = `${box.x / sheet.width * 100}%`;
    element.style.top = `${box.y / sheet.height * 100}%`;
    element.style.width = `${box.width / sheet.width * 100}%`;
    element.style.height = `${box.height / sheet.height * 100}%`;
  }

  /// Scrolls within the paper, never the whole page away from what is typed.
  show(element: HTMLElement): void {
    const at = element.getBoundingClientRect(), view = this.#box.getBoundingClientRect();
    this.#box.scrollBy({ top: at.top - view.top - view.height / 2 + at.height / 2, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  async #lay(document: PDFDocumentProxy): Promise<void> {
    const near = new IntersectionObserver(entries => {
      for (const entry of entries) if (entry.isIntersecting) {
        near.unobserve(entry.target);
        const sheet = this.sheets.find(one => one.element === entry.target);
        if (sheet) void this.#draw(document, sheet);
      }
    }, { root: this.#box, rootMargin: "100% 0px" });
    for (let number = 1; number <= document.numPages; number++) {
      const view = (await document.getPage(number)).getViewport({ scale: 1 });
      const element = window.document.createElement("div");
      element.className = "sign-page";
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", text("preview-page", { n: number, of: document.numPages }));
      element.style.aspectRatio = `${view.width} / ${view.height}`;
      this.sheets.push({ number, width: view.width * millimetresPerPoint, height: view.height * millimetresPerPoint, element });
      this.#box.append(element);
      near.observe(element);
    }
  }

  async #draw(document: PDFDocumentProxy, sheet: Sheet): Promise<void> {
    const page = await document.getPage(sheet.number);
    const plain = page.getViewport({ scale: 1 });
    // Sharp where one zooms with two fingers, too.
    const scale = Math.min(Math.max(1, sheet.element.clientWidth / plain.width) * Math.max(1.5, devicePixelRatio || 1), Math.sqrt(mostPixels / (plain.width * plain.height)));
    const view = page.getViewport({ scale });
    const canvas = window.document.createElement("canvas");
    canvas.width = Math.floor(view.width);
    canvas.height = Math.floor(view.height);
    canvas.setAttribute("aria-hidden", "true");
    await page.render({ canvas, viewport: view }).promise;
    sheet.element.prepend(canvas);
  }
}
