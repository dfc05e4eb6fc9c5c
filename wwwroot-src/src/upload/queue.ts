import { fingerprint } from "../rules/fingerprint.ts";
import { Lanes } from "../rules/lanes.ts";
import { text } from "../live/texts.ts";
import { size } from "../live/size.ts";
import { Row } from "./row.ts";
import { Transfer } from "./transfer.ts";

/// `<form data-upload data-upload-url data-upload-target data-upload-max data-upload-unfinished>` with a `[data-upload-list]`.
export type UploadForm = HTMLFormElement;

export interface Unfinished { readonly id: string; readonly name: string; readonly size: number; readonly offset: number; readonly fingerprint: string }

const lanes = new Lanes(2);
const running = new Map<string, Transfer>();

addEventListener("beforeunload", event => { if ([...running.values()].some(transfer => transfer.isGoing)) event.preventDefault(); });

/// Takes the files that a person gave, one row each; a file that is already on its way is not taken twice.
export async function addFiles(form: UploadForm, files: readonly File[]): Promise<void> {
  const place = placeOf(form);
  if (!place || files.length === 0) return;
  const unfinished = await unfinishedOf(place);
  for (const file of files) {
    const print = await fingerprint(file);
    const key = `${place.target} ${print}`;
    if (running.has(key)) continue;
    place.list.querySelector(`[data-fingerprint="${print}"]`)?.remove();
    const row = new Row(place.list, file.name, file.size, print);
    if (place.most > 0 && file.size > place.most) { row.failed(text("upload-too-big", { name: file.name, size: size(file.size), max: size(place.most) }), false); continue; }
    const half = unfinished.find(upload => upload.fingerprint === print && upload.size === file.size);
    const arrived = () => (form.isConnected ? form : document).dispatchEvent(new CustomEvent("portal:own", { bubbles: true }));
    const transfer = new Transfer(file, row, { endpoint: place.url, target: place.target, fingerprint: print, arrived, ...half ? { resumeAt: `${place.url}/${half.id}` } : {} });
    running.set(key, transfer);
    lanes.add(() => transfer.run().finally(() => running.delete(key)));
  }
}

/// What an earlier visit left half done: the person chooses the same file again and it goes on where it was.
export async function showUnfinished(form: UploadForm): Promise<void> {
  const place = placeOf(form);
  if (!place || form.dataset.uploadUnfinished === "0") return;
  for (const upload of await unfinishedOf(place)) {
    if (running.has(`${place.target} ${upload.fingerprint}`) || place.list.querySelector(`[data-fingerprint="${upload.fingerprint}"]`)) continue;
    const row = new Row(place.list, upload.name, upload.size, upload.fingerprint);
    row.unfinished(upload.offset);
    row.onStop(() => { void Transfer.forget(`${place.url}/${upload.id}`); row.remove(); });
  }
}

interface Place { readonly url: string; readonly target: string; readonly list: Element; readonly most: number }

function placeOf(form: UploadForm): Place | undefined {
  const list = form.querySelector("[data-upload-list]") ?? form.closest("[data-drop]")?.querySelector("[data-upload-list]");
  const { uploadUrl: url, uploadTarget: target, uploadMax } = form.dataset;
  return list && url && target ? { url, target, list, most: Number(uploadMax ?? 0) } : undefined;
}

async function unfinishedOf({ url, target }: Place): Promise<readonly Unfinished[]> {
  try {
    const answer = await fetch(`${url}?target=${encodeURIComponent(target)}`, { headers: { Accept: "application/json" }, redirect: "error" });
    return answer.ok ? await answer.json() as Unfinished[] : [];
  } catch {
    return [];
  }
}
