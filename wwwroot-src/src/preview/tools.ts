import { language } from "../live/texts.ts";
import type { Pages } from "./pages.ts";

const step = 1.2;

/// The bar over the document, and keys: + - 0 zoom, arrows left and right turn pages.
export function watchTools(viewer: HTMLElement, pages: Pages): void {
  const box = viewer.querySelector<HTMLElement>("[data-preview-box]")!;
  const field = viewer.querySelector<HTMLInputElement>("[data-preview-page]");
  const count = viewer.querySelector("[data-preview-count]");
  const zoom = viewer.querySelector("[data-preview-zoom]");

  const draw = () => {
    if (field && document.activeElement !== field) field.value = String(pages.current);
    if (zoom) zoom.textContent = new Intl.NumberFormat(language(), { style: "percent" }).format(pages.scale);
  };
  const on = (selector: string, act: () => void) => viewer.querySelector(selector)?.addEventListener("click", () => { act(); draw(); });

  if (count) count.textContent = String(pages.count);
  on("[data-preview-out]", () => pages.zoom(1 / step));
  on("[data-preview-in]", () => pages.zoom(step));
  on("[data-preview-fit]", () => pages.fit());
  on("[data-preview-back]", () => pages.go(pages.current - 1));
  on("[data-preview-on]", () => pages.go(pages.current + 1));
  field?.addEventListener("change", () => pages.go(Number.parseInt(field.value, 10) || 1));
  box.addEventListener("scroll", draw, { passive: true });

  viewer.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).matches("input")) return;
    switch (event.key) {
      case "+": case "=": pages.zoom(step); break;
      case "-": pages.zoom(1 / step); break;
      case "0": pages.fit(); break;
      case "ArrowLeft": pages.go(pages.current - 1); break;
      case "ArrowRight": pages.go(pages.current + 1); break;
      default: return;
    }
    event.preventDefault();
    draw();
  });
  draw();
}
