/// `[data-copy="id"]` puts what stands in that field on the clipboard and says so; where the browser does not let us, it is selected to be
/// copied by hand.
export function watchCopying(): void {
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-copy]") : null;
    const field = button && document.getElementById(button.dataset.copy!);
    if (button && field instanceof HTMLTextAreaElement) void copy(button, field);
  });
}

async function copy(button: HTMLElement, field: HTMLTextAreaElement): Promise<void> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    return;
  }
  const word = button.querySelector("span");
  const before = word?.textContent ?? "";
  if (!word || before === button.dataset.copied) return;
  word.textContent = button.dataset.copied!;
  setTimeout(() => { word.textContent = before; }, 4_000);
}
