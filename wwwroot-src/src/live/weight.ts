import { size } from "./size.ts";
import { text } from "./texts.ts";

/// A form whose files go along in one piece (`data-most`, in bytes) says beforehand that they are too heavy, beside the
/// heaviest of them: the server could only refuse the whole of it, after the wait.
export function watchWeight(): void {
  document.addEventListener("submit", event => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.most === undefined) return;
    const most = Number(form.dataset.most);
    const inputs = [...form.querySelectorAll<HTMLInputElement>("input[type=file]")];
    inputs.forEach(rest);
    const sum = inputs.reduce((all, input) => all + weight(input), 0);
    if (sum <= most) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    complain(inputs.sort((a, b) => weight(b) - weight(a))[0]!, text("too-heavy", { size: size(sum), max: size(most) }));
  }, true);
  document.addEventListener("change", event => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") rest(event.target);
  });
}

function weight(input: HTMLInputElement): number {
  return [...input.files ?? []].reduce((all, file) => all + file.size, 0);
}

function complain(input: HTMLInputElement, words: string): void {
  const line = document.createElement("p");
  line.className = "error";
  line.id = `${input.id}-heavy`;
  line.setAttribute("role", "alert");
  line.textContent = words;
  input.before(line);
  input.setAttribute("aria-invalid", "true");
  input.closest("details")?.setAttribute("open", "");
  input.focus();
}

function rest(input: HTMLInputElement): void {
  document.getElementById(`${input.id}-heavy`)?.remove();
  input.removeAttribute("aria-invalid");
}
