import { Speech } from "../rules/speech.ts";
import { text } from "./texts.ts";

/// What is read out: `#say` is the page's one polite region; fragments themselves are not live regions.
export const speech = new Speech(say, changes => text("changes", { n: changes }));

export function say(words: string): void {
  const region = document.getElementById("say");
  if (!region || words === "") return;
  region.textContent = "";
  // Emptied first: the same words twice are two messages.
  setTimeout(() => { region.textContent = words; }, 60);
}

/// The sentence of a row of the trail, without its number and time.
export function sentenceOf(row: Element): string {
  const copy = row.cloneNode(true) as Element;
  copy.querySelectorAll(".n, time, .vh").forEach(part => part.remove());
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
