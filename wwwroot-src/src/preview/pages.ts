import { TextLayer, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { text } from "../live/texts.ts";

const most = 4;
const least = 0.25;
/// A canvas larger than this fails on phones; a page is then drawn coarser, never not at all.
const mostPixels = 12_000_000;
const cssPerPoint = 96 / 72;

interface Sheet { readonly number: number; readonly element: HTMLElement; page?: PDFPageProxy; turn: number; cancel?: () => void }
type View = ReturnType<PDFPageProxy["getViewport"]>;

/// The pages of a document, one below the other. Only what is near the reader's eyes is drawn; the rest keeps its place.
export class Pages {
  readonly #box: HTMLElement;
  readonly #document: PDFDocumentProxy;
  readonly #sheets: Sheet[] = [];
  readonly #near: IntersectionObserver;
  #first: PDFPageProxy | undefined;
  #scale = 0;
  #fits = true;

  constructor(box: HTMLElement, document: PDFDocumentProxy) {
    this.#box = box;
    this.#document = document;
    this.#near = new IntersectionObserver(entries => {
      for (const entry of entries) {
        const sheet = this.#sheets.find(candidate => candidate.element === entry.target);
        if (sheet && entry.isIntersecting) void this.#draw(sheet);
        else if (sheet) this.#clear(sheet);
      }
    }, { root: box, rootMargin: "120% 0px" });
    new ResizeObserver(() => { if (this.#fits) this.fit(); }).observe(box);
  }

  get count(): number { return this.#document.numPages; }
  get scale(): number { return this.#scale; }

  /// The page in the middle of what is seen, counted from 1.
  get current(): number {
    const middle = this.#box.scrollTop + this.#box.clientHeight / 3;
    const below = this.#sheets.findIndex(sheet => sheet.element.offsetTop + sheet.element.offsetHeight > middle);
    return below === -1 ? this.count : below + 1;
  }

  /// Gives every page its place at once, at the size of the first; each takes its own size when it is reached.
  async lay(): Promise<void> {
    this.#first = await this.#document.getPage(1);
    for (let number = 1; number <= this.count; number++) {
      const element = document.createElement("div");
      element.className = "vpage";
      element.setAttribute("role", "region");
      element.setAttribute("aria-label", text("preview-page", { n: number, of: this.count }));
      this.#sheets.push({ number, element, turn: 0 });
      this.#box.append(element);
    }
    this.fit();
  }

  fit(): void {
    this.#fits = true;
    if (!this.#first) return;
    this.#zoomTo(Math.min(1.5, this.#room() / this.#widthOf(this.#first)));
  }

  /// Steps from what is shown, which may be the fitted size.
  zoom(factor: number): void {
    this.#fits = false;
    this.#zoomTo(this.#scale * factor);
  }

  go(number: number): void {
    this.#sheets[Math.min(this.count, Math.max(1, number)) - 1]?.element.scrollIntoView({ block: "start" });
  }

  #zoomTo(scale: number): void {
    const place = this.#box.scrollHeight > 0 ? this.#box.scrollTop / this.#box.scrollHeight : 0;
    const wanted = Math.min(most, Math.max(least, scale));
    if (Math.abs(wanted - this.#scale) < 0.005) return;
    this.#scale = wanted;
    for (const sheet of this.#sheets) {
      this.#clear(sheet);
      this.#measure(sheet);
      // Observed anew, so that what is near is drawn at the new size.
      this.#near.unobserve(sheet.element);
      this.#near.observe(sheet.element);
    }
    this.#box.scrollTop = place * this.#box.scrollHeight;
    this.#box.dispatchEvent(new Event("scroll"));
  }

  #measure({ page, element }: Sheet): void {
    const { width, height } = this.#view((page ?? this.#first)!);
    element.style.width = `${Math.floor(width)}px`;
    element.style.height = `${Math.floor(height)}px`;
  }

  // While the width fits, a wider page among others fits too.
  #view(page: PDFPageProxy): View {
    const scale = this.#fits ? Math.min(this.#scale, this.#room() / this.#widthOf(page)) : this.#scale;
    return page.getViewport({ scale: scale * cssPerPoint });
  }

  #widthOf(page: PDFPageProxy): number {
    return page.getViewport({ scale: 1 }).width * cssPerPoint;
  }

  #room(): number {
    const style = getComputedStyle(this.#box);
    return this.#box.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
  }

  async #draw(sheet: Sheet): Promise<void> {
    if (sheet.cancel) return;
    // Scrolled past or zoomed while it is being drawn: whoever took the next turn has the sheet.
    const turn = ++sheet.turn;
    sheet.cancel = () => { /* Nothing is being drawn yet. */ };
    sheet.page ??= await this.#document.getPage(sheet.number);
    if (turn !== sheet.turn) return;
    this.#measure(sheet);
    const view = this.#view(sheet.page);
    const density = Math.min(devicePixelRatio || 1, Math.sqrt(mostPixels / (view.width * view.height)));
    const canvas = this.#canvas(sheet, view, density);
    const task = sheet.page.render({ canvas, viewport: view, ...density === 1 ? {} : { transform: [density, 0, 0, density, 0, 0] } });
    sheet.cancel = () => task.cancel();
    try {
      await task.promise;
      if (turn !== sheet.turn) return;
      sheet.element.prepend(canvas);
      await this.#layText(sheet.element, sheet.page, view);
    } catch {
      if (turn === sheet.turn) delete sheet.cancel;
    }
  }

  #canvas(sheet: Sheet, view: View, density: number): HTMLCanvasElement {
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(view.width * density);
    canvas.height = Math.floor(view.height * density);
    canvas.style.width = sheet.element.style.width;
    canvas.style.height = sheet.element.style.height;
    canvas.setAttribute("aria-hidden", "true");
    return canvas;
  }

  async #layText(place: HTMLElement, page: PDFPageProxy, view: View): Promise<void> {
    const layer = document.createElement("div");
    layer.className = "textLayer";
    layer.style.setProperty("--total-scale-factor", String(view.scale));
    place.append(layer);
    await new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport: view }).render();
  }

  #clear(sheet: Sheet): void {
    sheet.turn++;
    sheet.cancel?.();
    delete sheet.cancel;
    sheet.element.replaceChildren();
  }
}
