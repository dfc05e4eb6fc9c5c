/// A conversation: it opens at its end and stays there while one reads there; Enter sends where there is a keyboard; @ offers names.
const near = 160;

let atEnd = true;

export function watchThread(): void {
  addEventListener("scroll", () => { atEnd = document.documentElement.scrollHeight - innerHeight - scrollY < near; }, { passive: true });
  document.addEventListener("keydown", event => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || event.key !== "Enter" || event.shiftKey || event.isComposing || event.defaultPrevented) return;
    // A telephone's Enter is a new line: there the button sends.
    if (!field.closest("[data-enter-sends]") || matchMedia("(pointer: coarse)").matches) return;
    event.preventDefault();
    field.form?.requestSubmit();
  });
  // What goes along, by name, until it is gone.
  for (const happening of ["change", "reset"]) document.addEventListener(happening, () => setTimeout(drawChosenFiles));
  if (document.querySelector("[data-thread]") && location.hash === "" && !location.search.includes("before")) toEnd();
}

/// After a swap: what was just said comes into view for whoever reads at the end.
export function followThread(): void {
  if (atEnd && document.querySelector("[data-thread]")) toEnd();
}

function drawChosenFiles(): void {
  for (const place of document.querySelectorAll<HTMLOutputElement>("[data-chosen-names]")) {
    const input = document.getElementById(place.dataset.chosenNames!);
    place.textContent = input instanceof HTMLInputElement ? [...input.files ?? []].map(file => file.name).join(", ") : "";
  }
}

function toEnd(): void {
  scrollTo({ top: document.documentElement.scrollHeight });
  atEnd = true;
}
