import { Paper, type Box } from "./paper.ts";

const least = 3;

/// One field of the list with its box on the page; the inputs of the list are what counts.
interface Field { readonly row: HTMLElement; readonly box: HTMLButtonElement }

export function place(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLElement>("[data-sign-paper]");
  const list = form.querySelector<HTMLElement>("[data-place-list]");
  if (!box || !list || !form.dataset.src) return;
  void Paper.open(box, form.dataset.src).then(paper => { if (paper) new Placing(form, list, paper); });
}

class Placing {
  readonly #form: HTMLFormElement;
  readonly #list: HTMLElement;
  readonly #paper: Paper;
  #fields: Field[] = [];

  constructor(form: HTMLFormElement, list: HTMLElement, paper: Paper) {
    this.#form = form;
    this.#list = list;
    this.#paper = paper;
    for (const element of form.querySelectorAll<HTMLElement>("[data-place-tools]")) element.hidden = false;
    for (const element of form.querySelectorAll<HTMLElement>("[data-place-plain]")) element.hidden = true;
    for (const row of list.querySelectorAll<HTMLElement>("[data-place-field]")) this.#take(row);
    for (const button of form.querySelectorAll<HTMLButtonElement>("[data-place-add]")) button.addEventListener("click", () => this.#add(button));
    const first = this.#fields[0];
    if (first) paper.show(first.box);
  }

  #add(button: HTMLButtonElement): void {
    const pattern = this.#form.querySelector<HTMLTemplateElement>("template[data-place-row]")?.content.firstElementChild;
    if (!pattern) return;
    const row = pattern.cloneNode(true) as HTMLElement;
    this.#list.append(row);
    const [width = 40, height = 10] = (button.dataset.size ?? "").split(" ").map(Number);
    const sheet = this.#paper.current;
    const field = this.#take(row);
    input(row, "Kind").value = button.dataset.placeAdd ?? "Signature";
    input(row, "Signer").value = this.#form.querySelector<HTMLSelectElement>("[data-place-signer]")?.value ?? "0";
    input(row, "Page").value = String(sheet.number);
    this.#write(field, { x: (sheet.width - width) / 2, y: this.#paper.middle - height / 2, width, height });
    this.#number();
    field.box.focus({ preventScroll: true });
  }

  #take(row: HTMLElement): Field {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "sign-box";
    const label = document.createElement("span");
    const corner = document.createElement("span");
    corner.className = "sign-corner";
    box.append(label, corner);
    const field = { row, box };
    this.#fields.push(field);
    row.addEventListener("input", () => this.#draw(field));
    row.querySelector("[data-place-remove]")?.addEventListener("click", event => {
      event.preventDefault();
      this.#remove(field);
    });
    box.addEventListener("keydown", event => this.#key(field, event));
    box.addEventListener("pointerdown", event => this.#drag(field, event));
    box.addEventListener("focus", () => this.#fields.forEach(one => one.row.classList.toggle("is-chosen", one === field)));
    box.addEventListener("dblclick", () => {
      const details = row.querySelector("details");
      if (details) details.open = true;
      row.scrollIntoView({ block: "nearest" });
    });
    this.#draw(field);
    return field;
  }

  #draw(field: Field): void {
    const { row, box } = field;
    const kind = chosen(input(row, "Kind")), signer = chosen(input(row, "Signer"));
    const name = (input(row, "Label") as HTMLInputElement).value || kind;
    box.firstElementChild!.textContent = `${name} · ${signer}`;
    box.className = `sign-box sign-box--${Number(input(row, "Signer").value) % 6 + 1}`;
    this.#paper.put(box, Number(input(row, "Page").value), read(row));
    const title = row.querySelector("[data-place-title]"), meta = row.querySelector("[data-place-meta]");
    if (title) title.textContent = name;
    if (meta) meta.textContent = `${signer} · ${this.#paper.sheet(Number(input(row, "Page").value))?.element.getAttribute("aria-label") ?? ""}`;
  }

  #write(field: Field, wanted: Box): void {
    const sheet = this.#paper.sheet(Number(input(field.row, "Page").value));
    if (!sheet) return;
    const width = Math.min(sheet.width, Math.max(least, wanted.width)), height = Math.min(sheet.height, Math.max(least, wanted.height));
    const box = { x: Math.min(sheet.width - width, Math.max(0, wanted.x)), y: Math.min(sheet.height - height, Math.max(0, wanted.y)), width, height };
    input(field.row, "X").value = said(box.x);
    input(field.row, "Y").value = said(box.y);
    input(field.row, "Width").value = said(box.width);
    input(field.row, "Height").value = said(box.height);
    this.#draw(field);
  }

  #key(field: Field, event: KeyboardEvent): void {
    const step = event.ctrlKey || event.altKey ? 10 : 1;
    const [right, down] = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[event.key] ?? [0, 0];
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.#remove(field);
    } else if (right || down) {
      event.preventDefault();
      const box = read(field.row);
      this.#write(field, event.shiftKey ? { ...box, width: box.width + right * step, height: box.height + down * step } : { ...box, x: box.x + right * step, y: box.y + down * step });
    }
  }

  #drag(field: Field, event: PointerEvent): void {
    if (event.button !== 0) return;
    const { box } = field;
    const sizes = (event.target as Element).classList.contains("sign-corner");
    const begun = read(field.row);
    const move = (now: PointerEvent) => {
      // Dropped on another page: the one under the pointer has it.
      const sheet = this.#paper.sheets.find(one => { const at = one.element.getBoundingClientRect(); return now.clientY >= at.top && now.clientY <= at.bottom; });
      const own = this.#paper.sheet(Number(input(field.row, "Page").value));
      if (!own) return;
      const perPixel = own.width / own.element.clientWidth;
      const right = (now.clientX - event.clientX) * perPixel, down = (now.clientY - event.clientY) * perPixel;
      if (sizes) return this.#write(field, { ...begun, width: begun.width + right, height: begun.height + down });
      if (sheet && sheet !== own) {
        input(field.row, "Page").value = String(sheet.number);
        const at = sheet.element.getBoundingClientRect();
        begun.y = (now.clientY - at.top) * sheet.height / at.height - begun.height / 2 - down;
      }
      this.#write(field, { ...begun, x: begun.x + right, y: begun.y + down });
    };
    box.setPointerCapture(event.pointerId);
    box.addEventListener("pointermove", move);
    box.addEventListener("lostpointercapture", () => box.removeEventListener("pointermove", move), { once: true });
  }

  #remove(field: Field): void {
    const at = this.#fields.indexOf(field);
    this.#fields.splice(at, 1);
    field.row.remove();
    field.box.remove();
    this.#number();
    const next = this.#fields[Math.min(at, this.#fields.length - 1)]?.box ?? this.#form.querySelector<HTMLElement>("[data-place-add]");
    next?.focus({ preventScroll: true });
  }

  // The server reads them by number, without gaps.
  #number(): void {
    this.#fields.forEach(({ row }, at) => {
      for (const element of row.querySelectorAll<HTMLInputElement>("[name^='Form.Fields']")) element.name = element.name.replace(/\[\w+\]/, `[${at}]`);
    });
    const count = this.#form.querySelector("[data-place-count]");
    if (count) count.textContent = String(this.#fields.length);
  }
}

function input(row: HTMLElement, part: string): HTMLInputElement | HTMLSelectElement {
  return row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name$="].${part}"]`)!;
}

function chosen(control: HTMLInputElement | HTMLSelectElement): string {
  return control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text ?? "" : control.value;
}

function read(row: HTMLElement): Box {
  const number = (part: string) => Number(input(row, part).value) || 0;
  return { x: number("X"), y: number("Y"), width: number("Width"), height: number("Height") };
}

function said(number: number): string { return String(Math.round(number * 10) / 10); }
