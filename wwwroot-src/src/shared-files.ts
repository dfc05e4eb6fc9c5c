/// The page that asks what shared files are for: the service worker has them, a press sends them like files that were chosen there.
import "./upload.ts";
import { text } from "./live/texts.ts";
import { addFiles, type UploadForm } from "./upload/queue.ts";
import { size } from "./live/size.ts";

const answerWithin = 3_000;

async function begin(): Promise<void> {
  const files = await ask();
  show(files.length > 0 ? "some" : "none");
  const list = document.querySelector("#shared-files");
  if (!list || files.length === 0) return;
  for (const file of files) {
    const row = document.createElement("li");
    row.textContent = text("shared-file", { name: file.name, size: size(file.size) });
    list.append(row);
  }
  document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("[data-shared-here]") : null;
    const form = button?.closest<UploadForm>("form[data-upload]");
    if (button && form) send(form, files);
  });
}

/// Once, for one thing: then it shows how that thing stands now.
function send(form: UploadForm, files: readonly File[]): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-shared-here]")) button.hidden = true;
  let coming = files.length;
  form.addEventListener("portal:own", () => {
    if (--coming > 0) return;
    navigator.serviceWorker.controller?.postMessage("sent");
    const { sharedNext } = form.dataset;
    if (sharedNext) location.assign(sharedNext);
  });
  void addFiles(form, files);
}

async function ask(): Promise<readonly File[]> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return [];
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<readonly File[]>(resolve => {
    port1.onmessage = ({ data }) => resolve(Array.isArray(data) ? data.filter(file => file instanceof File) : []);
    setTimeout(() => resolve([]), answerWithin);
  });
  worker.postMessage("files", [port2]);
  return answer;
}

function show(which: string): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-shared]")) part.hidden = part.dataset.shared !== which;
}

void begin();
