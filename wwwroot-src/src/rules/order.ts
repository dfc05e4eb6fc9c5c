/// A list is never sorted anew under the reader's eyes: the ids in the order to show, with what he sees where he sees it,
/// what is new after the row it follows on the server, and what left still in its place.
export function steadyOrder(seen: readonly string[], fresh: readonly string[]): string[] {
  const order = [...seen];
  const known = new Set(seen);
  fresh.forEach((id, index) => {
    if (known.has(id)) return;
    const before = index === 0 ? -1 : order.indexOf(fresh[index - 1]!);
    order.splice(before + 1, 0, id);
    known.add(id);
  });
  return order;
}
