/// Menus are popovers; this adds arrow keys, Home, End, first letters, and closing after a choice.
export function watchMenus(): void {
  document.addEventListener("toggle", event => {
    const menu = event.target;
    if (menu instanceof HTMLElement && menu.matches("[data-menu]") && (event as ToggleEvent).newState === "open") itemsOf(menu)[0]?.focus();
  }, true);

  document.addEventListener("keydown", event => {
    const menu = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-menu]") : null;
    if (!menu || event.ctrlKey || event.metaKey || event.altKey) return;
    const items = itemsOf(menu);
    const next = nextItem(items, items.indexOf(document.activeElement as HTMLElement), event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }, true);

  document.addEventListener("click", event => {
    const item = event.target instanceof Element ? event.target.closest("[data-menu] :is(button, a)") : null;
    item?.closest<HTMLElement>("[data-menu]")?.hidePopover?.();
  });
}

function nextItem(items: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown": return items[(at + 1) % items.length];
    case "ArrowUp": return items.at(at <= 0 ? -1 : at - 1);
    case "Home": return items[0];
    case "End": return items.at(-1);
    default: {
      if (key.length !== 1 || key === " ") return undefined;
      const letter = key.toLocaleLowerCase();
      const turned = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      return turned.find(item => (item.textContent ?? "").trim().toLocaleLowerCase().startsWith(letter));
    }
  }
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("a[href], button:not(:disabled)")];
}
