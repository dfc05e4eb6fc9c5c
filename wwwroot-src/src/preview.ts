/// The preview page: a PDF drawn by pdf.js, page by page as it is reached, with its text to select and to be read aloud.
/// Threat: a document that carries script. Nothing is evaluated, no forms or links of the document are live, and decoders
/// run as plain script in a worker of this origin.
import { text } from "./live/texts.ts";
import { load } from "./preview/load.ts";
import { Pages } from "./preview/pages.ts";
import { watchTools } from "./preview/tools.ts";

for (const viewer of document.querySelectorAll<HTMLElement>("[data-preview]")) void open(viewer);

async function open(viewer: HTMLElement): Promise<void> {
  const box = viewer.querySelector<HTMLElement>("[data-preview-box]");
  const url = viewer.dataset.src;
  if (!box || !url) return;
  box.setAttribute("aria-busy", "true");
  try {
    const pages = new Pages(box, await load(url));
    await pages.lay();
    watchTools(viewer, pages);
  } catch (problem) {
    const locked = problem instanceof Error && problem.name === "PasswordException";
    box.replaceChildren(note(text(locked ? "preview-locked" : "preview-error")));
  } finally {
    box.removeAttribute("aria-busy");
  }
}

function note(words: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = "empty";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = words;
  return paragraph;
}
