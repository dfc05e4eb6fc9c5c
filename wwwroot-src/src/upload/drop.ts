import { text } from "../live/texts.ts";
import { addFiles, type UploadForm } from "./queue.ts";

/// The whole item is the target: `[data-drop]` around an upload form, or the form itself.
export function watchDrops(): void {
  let over: Element | null = null;
  const leave = () => { over?.classList.remove("is-over"); over = null; };

  addEventListener("dragover", event => {
    if (!holdsFiles(event)) return;
    // Anywhere else the browser would open the file in place of the page.
    event.preventDefault();
    const zone = zoneOf(event.target);
    if (event.dataTransfer) event.dataTransfer.dropEffect = zone ? "copy" : "none";
    if (zone === over) return;
    leave();
    over = zone;
    if (!zone) return;
    zone.classList.add("is-over");
    const note = zone.querySelector<HTMLElement>(".dropnote");
    if (note) note.textContent = text("upload-drop", { n: event.dataTransfer?.items.length ?? 1, title: note.dataset.title ?? "" });
  });
  addEventListener("dragleave", event => { if (event.relatedTarget === null) leave(); });
  addEventListener("drop", event => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const zone = zoneOf(event.target);
    leave();
    const form = zone && formOf(zone);
    if (form && event.dataTransfer) void filesOf(event.dataTransfer).then(files => addFiles(form, files));
  });
}

/// Ctrl V puts a picture or files where the focus is, or into the only form of the page.
export function watchPaste(): void {
  document.addEventListener("paste", event => {
    const files = [...event.clipboardData?.files ?? []];
    if (files.length === 0) return;
    const forms = document.querySelectorAll<UploadForm>("form[data-upload]");
    const zone = zoneOf(document.activeElement);
    const form = zone ? formOf(zone) : forms.length === 1 ? forms[0] : undefined;
    if (!form) return;
    event.preventDefault();
    void addFiles(form, files);
  });
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}

function zoneOf(target: EventTarget | null): Element | null {
  const zone = target instanceof Element ? target.closest("[data-drop], form[data-upload]") : null;
  const outer = zone?.closest("[data-drop]") ?? zone;
  return outer && formOf(outer) ? outer : null;
}

function formOf(zone: Element): UploadForm | undefined {
  return zone.matches("form[data-upload]") ? zone as UploadForm : zone.querySelector<UploadForm>("form[data-upload]") ?? undefined;
}

// A folder arrives as one file that cannot be read; what is in it can.
async function filesOf(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map(item => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some(entry => entry?.isDirectory)) return [...data.files];
  const inside = await Promise.all(entries.map(entry => entry ? walk(entry) : Promise.resolve([])));
  return inside.flat();
}

async function walk(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A reader gives at most a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return files;
    for (const child of some) files.push(...await walk(child));
  }
}
