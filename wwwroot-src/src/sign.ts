/// The pages on which fields are placed, and filled in. All that counts stands in the form: the script only shows where it lies and writes
/// numbers and pictures into it, so each page works without it.
import { fill } from "./sign/fill.ts";
import { place } from "./sign/place.ts";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-placing]")) place(form);
for (const box of document.querySelectorAll<HTMLElement>("[data-signing]")) fill(box);
