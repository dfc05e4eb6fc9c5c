/// Ticking several lines: one box for all on the page, shift for a stretch, and how many there are. `[data-choose-all="name"]` in the head,
/// `[data-chosen="name"]` where the number stands.
export function watchChoosing(): void {
  let last: HTMLInputElement | null = null;
  document.addEventListener("click", event => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const all = box.dataset.chooseAll;
    if (all !== undefined) {
      for (const one of boxes(all)) one.checked = box.checked;
    } else if (head(box.name)) {
      const row = boxes(box.name);
      const [from, to] = [last ? row.indexOf(last) : -1, row.indexOf(box)];
      if (event.shiftKey && from >= 0) for (const one of row.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked;
      last = box;
    }
    drawChosen();
  });
  drawChosen();
}

/// After lines came or went.
export function drawChosen(): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-chosen]")) {
    const name = place.dataset.chosen!;
    const all = boxes(name);
    const chosen = all.filter(box => box.checked).length;
    place.textContent = String(chosen);
    const box = head(name);
    if (!box) continue;
    box.checked = chosen > 0 && chosen === all.length;
    box.indeterminate = chosen > 0 && chosen < all.length;
    box.disabled = all.length === 0;
  }
}

function head(name: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`[data-choose-all="${CSS.escape(name)}"]`);
}

// A line that left is struck and quiet: it counts no more.
function boxes(name: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${CSS.escape(name)}"]`)].filter(box => !box.closest("[inert]"));
}
