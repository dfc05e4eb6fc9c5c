const width = 600, height = 200;
/// What the server takes of one picture, in letters of base64.
const most = 100 * 1024 * 4 / 3;
const script = 'italic 84px "Segoe Script", "Bradley Hand", "Snell Roundhand", "Apple Chancery", "URW Chancery L", cursive';

type Way = "Drawn" | "Typed" | "Image";

/// Where a signature is drawn, typed or chosen. Whatever it was, it leaves here as a PNG drawn anew: of a file that somebody chose nothing but
/// its dots goes on.
export class Pad {
  readonly #canvas = document.createElement("canvas");
  readonly #value: HTMLInputElement;
  readonly #way: HTMLInputElement | null;
  readonly #typed: HTMLInputElement | null;
  readonly #buttons = new Map<Way, HTMLButtonElement>();
  readonly #file = document.createElement("input");
  readonly #note = document.createElement("p");
  #mode: Way = "Drawn";
  #words: DOMStringMap;

  constructor(root: HTMLElement, place: HTMLElement, words: DOMStringMap) {
    const kind = place.dataset.signPad ?? "";
    this.#words = words;
    this.#value = root.querySelector<HTMLInputElement>(`[data-sign-value="${kind}"]`)!;
    this.#way = kind === "Signature" ? root.querySelector<HTMLInputElement>("[data-sign-way]") : null;
    this.#typed = kind === "Signature" ? root.querySelector<HTMLInputElement>("[name='Form.Typed']") : null;
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#canvas.className = "sign-pad";
    this.#canvas.setAttribute("role", "img");
    this.#canvas.setAttribute("aria-label", words.area ?? "");
    this.#file.type = "file";
    this.#file.accept = "image/png,image/jpeg,image/webp";
    this.#file.className = "vh";
    this.#note.className = "error";
    this.#note.setAttribute("role", "alert");
    this.#note.hidden = true;
    place.classList.add("stack", "stack-2");
    place.append(this.#choice(), this.#canvas, this.#note, this.#button(words.clear ?? "", () => this.#clear()));
    place.hidden = false;
    this.#watch();
    this.#typed?.addEventListener("input", () => { if (this.#mode === "Typed") this.#type(); });
    if (this.#value.value) this.#restore();
    this.#show((this.#way?.value as Way) || "Drawn");
  }

  #choice(): HTMLElement {
    const group = document.createElement("div");
    group.className = "seg";
    group.setAttribute("role", "group");
    const add = (way: Way, word: string, act: () => void) => {
      const button = this.#button(word, () => { this.#show(way); act(); });
      button.className = "";
      this.#buttons.set(way, button);
      group.append(button);
    };
    add("Drawn", this.#words.draw ?? "", () => this.#clear());
    if (this.#typed) add("Typed", this.#words.type ?? "", () => this.#type());
    add("Image", this.#words.image ?? "", () => this.#file.click());
    this.#file.setAttribute("aria-label", this.#words.choose ?? "");
    this.#file.tabIndex = -1;
    this.#file.addEventListener("change", () => void this.#choose());
    group.append(this.#file);
    return group;
  }

  #button(word: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn--quiet btn--small";
    button.textContent = word;
    button.addEventListener("click", act);
    return button;
  }

  #show(way: Way): void {
    this.#mode = ["Drawn", "Typed", "Image"].includes(way) ? way : "Drawn";
    for (const [one, button] of this.#buttons) button.setAttribute("aria-pressed", String(one === this.#mode));
    this.#canvas.classList.toggle("sign-pad--draws", this.#mode === "Drawn");
  }

  #watch(): void {
    let last: { x: number; y: number } | undefined;
    const at = (event: PointerEvent) => {
      const box = this.#canvas.getBoundingClientRect();
      return { x: (event.clientX - box.left) * width / box.width, y: (event.clientY - box.top) * height / box.height };
    };
    this.#canvas.addEventListener("pointerdown", event => {
      if (this.#mode !== "Drawn" || event.button !== 0) return;
      event.preventDefault();
      this.#canvas.setPointerCapture(event.pointerId);
      last = at(event);
      this.#stroke(last, last);
    });
    this.#canvas.addEventListener("pointermove", event => {
      if (!last) return;
      for (const one of event.getCoalescedEvents?.() ?? [event]) {
        const now = at(one);
        this.#stroke(last, now);
        last = now;
      }
    });
    const end = () => { if (last) { last = undefined; this.#keep("Drawn"); } };
    this.#canvas.addEventListener("pointerup", end);
    this.#canvas.addEventListener("pointercancel", end);
  }

  #stroke(from: { x: number; y: number }, to: { x: number; y: number }): void {
    const pen = this.#pen();
    pen.lineWidth = 4;
    pen.lineCap = "round";
    pen.lineJoin = "round";
    pen.strokeStyle = "#101c3a";
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y + (from === to ? 0.1 : 0));
    pen.stroke();
  }

  #type(): void {
    const pen = this.#pen();
    pen.clearRect(0, 0, width, height);
    const name = this.#typed?.value.trim() ?? "";
    pen.fillStyle = "#101c3a";
    pen.textBaseline = "middle";
    pen.textAlign = "center";
    pen.font = script;
    const wide = pen.measureText(name).width;
    if (wide > width - 40) pen.font = script.replace("84px", `${Math.max(18, Math.floor(84 * (width - 40) / wide))}px`);
    pen.fillText(name, width / 2, height / 2);
    if (name) this.#keep("Typed"); else this.#forget();
  }

  async #choose(): Promise<void> {
    const file = this.#file.files?.[0];
    this.#file.value = "";
    if (!file) return;
    try {
      const picture = await createImageBitmap(file);
      const pen = this.#pen();
      pen.clearRect(0, 0, width, height);
      const scale = Math.min(width / picture.width, height / picture.height);
      pen.drawImage(picture, (width - picture.width * scale) / 2, (height - picture.height * scale) / 2, picture.width * scale, picture.height * scale);
      this.#bleach(pen);
      this.#keep("Image");
    } catch {
      this.#note.textContent = this.#words.wrong ?? "";
      this.#note.hidden = false;
    }
  }

  // Of a photo of ink on paper the ink stays: the paper would lie as a grey card on the document.
  #bleach(pen: CanvasRenderingContext2D): void {
    const dots = pen.getImageData(0, 0, width, height);
    for (let i = 0; i < dots.data.length; i += 4) {
      const light = (dots.data[i]! * 3 + dots.data[i + 1]! * 6 + dots.data[i + 2]!) / 10;
      if (light > 170) dots.data[i + 3] = 0;
    }
    pen.putImageData(dots, 0, 0);
  }

  #keep(way: Way): void {
    let png = this.#canvas.toDataURL("image/png");
    for (let scale = 0.75; png.length > most && scale > 0.2; scale *= 0.75) {
      const smaller = document.createElement("canvas");
      smaller.width = Math.floor(width * scale);
      smaller.height = Math.floor(height * scale);
      smaller.getContext("2d")!.drawImage(this.#canvas, 0, 0, smaller.width, smaller.height);
      png = smaller.toDataURL("image/png");
    }
    this.#value.value = png;
    if (this.#way) this.#way.value = way;
    this.#note.hidden = true;
  }

  #clear(): void {
    this.#pen().clearRect(0, 0, width, height);
    this.#forget();
  }

  #forget(): void {
    this.#value.value = "";
    if (this.#way) this.#way.value = "None";
  }

  #restore(): void {
    const picture = new Image();
    picture.addEventListener("load", () => this.#pen().drawImage(picture, 0, 0, width, height));
    picture.src = this.#value.value;
  }

  #pen(): CanvasRenderingContext2D { return this.#canvas.getContext("2d", { willReadFrequently: true })!; }
}
