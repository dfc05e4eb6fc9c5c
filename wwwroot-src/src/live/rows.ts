/// A row is what changes, leaves or gets the focus as one: anything that says so, and list items and table rows with an id.
export const rowSelector = "[data-row], li[id], tr[id]";

/// What a row says. Times that only grow older ("2 minutes ago") are no change.
export function wordsOf(row: Element): string {
  const words: string[] = [];
  const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement?.closest("time, .doing, .avs, [data-upload-list]")) words.push(node.nodeValue ?? "");
  }
  return words.join(" ").replace(/\s+/g, " ").trim();
}

/// What of the page an answer is about to take the place of: the target, the answer, and the target's own counterpart in it.
export interface Answer {
  readonly root: Element;
  readonly fresh: DocumentFragment;
  readonly top: ParentNode & Node;
}

/// Where an element of the page stands in an answer: by id, else by being the same one of its kind.
export function counterpart(element: Element, { root, fresh, top }: Answer): (ParentNode & Node) | null {
  if (element === root) return top;
  if (element.id !== "") return fresh.getElementById(element.id);
  const kind = element.classList.length > 0 ? `${element.localName}.${CSS.escape(element.classList[0]!)}` : element.localName;
  const place = [...root.querySelectorAll(kind)].indexOf(element);
  return top.querySelectorAll(kind)[place] ?? null;
}
