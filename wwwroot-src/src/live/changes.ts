import { rowSelector, wordsOf } from "./rows.ts";
import { sentenceOf, speech } from "./say.ts";

/// What a swap changed: compared by words, row by row, so that only what really differs ripples and is read out.
export interface Snapshot {
  readonly words: ReadonlyMap<string, string>;
  readonly order: readonly string[];
  readonly focused: string | null;
  readonly hadFocus: boolean;
}

export function snapshot(root: Element): Snapshot {
  const rows = rowsIn(root);
  const active = document.activeElement;
  const inside = active !== null && active !== document.body && root.contains(active);
  return {
    words: new Map(rows.map(row => [row.id, wordsOf(row)])),
    order: rows.map(row => row.id),
    focused: inside ? active.closest(rowSelector)?.id ?? null : null,
    hadFocus: inside,
  };
}

/// Somebody else's change: the rows ripple once, and the trail's new sentences are read out.
export function announce(root: Element, before: Snapshot): void {
  const changed = rowsIn(root).filter(row => before.words.get(row.id) !== wordsOf(row) && !row.matches(".withdrawn, [data-held]"));
  const outermost = changed.filter(row => !changed.some(other => other !== row && other.contains(row)));
  outermost.forEach(ripple);

  let told = false;
  for (const row of root.querySelectorAll<HTMLElement>("[data-say] > [id]")) {
    if (before.words.has(row.id)) continue;
    told = true;
    speech.sentence(sentenceOf(row));
  }
  if (!told) speech.rows(outermost.length);
}

/// When the focused row went, the focus goes to the next one, never to the top.
export function restoreFocus(root: Element, before: Snapshot): void {
  if (!before.hadFocus || (document.activeElement !== null && document.activeElement !== document.body)) return;
  const from = before.focused === null ? -1 : before.order.indexOf(before.focused);
  const candidates = [...before.order.slice(from + 1), ...before.order.slice(0, Math.max(from, 0)).reverse(), before.focused];
  const row = candidates.map(id => id ? document.getElementById(id) : null).find(found => found && root.contains(found) && !found.hidden && !found.inert);
  const target = row?.querySelector<HTMLElement>(".cover, a[href], button:not(:disabled), summary") ?? row ?? root;
  if (!(target instanceof HTMLElement)) return;
  if (target.tabIndex < 0 && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function rowsIn(root: Element): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(rowSelector)].filter(row => row.id !== "");
}

function ripple(row: HTMLElement): void {
  row.classList.remove("is-new");
  requestAnimationFrame(() => {
    row.classList.add("is-new");
    setTimeout(() => row.classList.remove("is-new"), 2_400);
  });
}
