/// Typing @ in a text offers those whom it can name; the server decides whom it names.
const most = 6;

let list: HTMLUListElement | undefined;
let field: HTMLTextAreaElement | undefined;
let chosen = 0;

export function watchNames(): void {
  document.addEventListener("input", event => {
    if (event.target instanceof HTMLTextAreaElement && event.target.dataset.names) offer(event.target);
  });
  // Before Enter sends.
  document.addEventListener("keydown", event => {
    if (!list || event.target !== field) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener("focusout", event => { if (event.target === field) setTimeout(close, 150); });
}

function offer(target: HTMLTextAreaElement): void {
  const begun = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N} ]{0,40})$/u.exec(target.value.slice(0, target.selectionStart));
  const names = begun ? target.dataset.names!.split("\n").filter(name => name !== "" && name.toLowerCase().startsWith(begun[1]!.toLowerCase())).slice(0, most) : [];
  close();
  if (names.length === 0) return;
  field = target;
  list = document.createElement("ul");
  list.className = "names";
  list.id = "names";
  list.setAttribute("role", "listbox");
  names.forEach((name, place) => {
    const option = document.createElement("li");
    option.textContent = name;
    option.id = `name-${place}`;
    option.setAttribute("role", "option");
    option.addEventListener("pointerdown", event => { event.preventDefault(); take(option); });
    list!.append(option);
  });
  target.setAttribute("aria-controls", list.id);
  target.before(list);
  choose(0);
}

function choose(place: number): void {
  if (!list) return;
  chosen = (place + list.children.length) % list.children.length;
  [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
  field?.setAttribute("aria-activedescendant", list.children[chosen]!.id);
}

function take(option: Element | undefined): void {
  if (!field || !option) return;
  const at = field.value.lastIndexOf("@", field.selectionStart - 1);
  field.setRangeText(`@${option.textContent} `, at, field.selectionStart, "end");
  field.focus();
  close();
}

function close(): void {
  list?.remove();
  field?.removeAttribute("aria-activedescendant");
  field?.removeAttribute("aria-controls");
  list = undefined;
}
