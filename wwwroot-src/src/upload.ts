/// Files by button, camera, drag or paste, several at once, with progress, and going on after a lost connection.
/// Without this script the same form posts its files in one go.
import { addFiles, showUnfinished, type UploadForm } from "./upload/queue.ts";
import { watchDrops, watchPaste } from "./upload/drop.ts";

document.documentElement.dataset.uploads = "";

const known = new WeakSet<Element>();

document.addEventListener("change", event => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
  const form = input.closest<UploadForm>("form[data-upload]");
  if (!form || !input.files?.length) return;
  const files = [...input.files];
  // The script has them now: what is chosen must not make the form look typed in, nor be posted a second time.
  input.value = "";
  void addFiles(form, files);
});

document.addEventListener("submit", event => {
  if (event.target instanceof HTMLFormElement && event.target.matches("[data-upload]")) event.preventDefault();
});

watchDrops();
watchPaste();

function look(): void {
  for (const form of document.querySelectorAll<UploadForm>("form[data-upload]")) {
    if (known.has(form)) continue;
    known.add(form);
    void showUnfinished(form);
  }
}

look();
document.addEventListener("htmx:after:swap", look);
