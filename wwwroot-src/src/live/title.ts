let counted = false;

/// The count in the tab's title and on the app's icon, from the page's `[data-title-count]`.
export function drawTitle(): void {
  const counter = document.querySelector("[data-title-count]");
  if (!counter && !counted) return;
  counted = true;
  const count = Number.parseInt((counter?.textContent ?? "").replace(/\D+/g, ""), 10) || 0;
  const base = document.title.replace(/^\(\d+\) /, "");
  const title = count > 0 ? `(${count}) ${base}` : base;
  if (document.title !== title) document.title = title;
  const badge = count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.();
  badge?.catch(() => { /* Only an installed app has one. */ });
}
