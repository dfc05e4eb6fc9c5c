/// The preview page: a PDF drawn by pdf.js, page by page as it is reached, with its text to select and to be read aloud.
/// Threat: a document that carries script. Nothing is evaluated, no forms or links of the document are live, and decoders
/// run as plain script in a worker of this origin.
import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { text } from "./live/texts.ts";
import { Pages } from "./preview/pages.ts";
import { watchTools } from "./preview/tools.ts";

GlobalWorkerOptions.workerPort = new Worker(address("/built/pdf.worker.js") as URL, { type: "module" });

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

function load(url: string): Promise<PDFDocumentProxy> {
  return getDocument({
    url,
    useWasm: false,
    enableXfa: false,
    disableAutoFetch: true,
    rangeChunkSize: 256 * 1024,
    // Asked for before it fetches fonts by itself; nothing is there to be fetched, as wasm is off.
    wasmUrl: "/built/pdf/",
    cMapUrl: "/built/pdf/cmaps/",
    cMapPacked: true,
    standardFontDataUrl: "/built/pdf/fonts/",
    verbosity: 0,
  }).promise;
}

// Where Trusted Types are asked for, the one address that may become a worker is this one.
function address(path: string): unknown {
  const trusted = (window as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(path: string): unknown } } }).trustedTypes;
  return trusted ? trusted.createPolicy("portal-worker", { createScriptURL: (url: string) => url === path ? url : "" }).createScriptURL(path) : path;
}

function note(words: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.className = "empty";
  paragraph.setAttribute("role", "alert");
  paragraph.textContent = words;
  return paragraph;
}
