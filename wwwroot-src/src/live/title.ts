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

/// Whoever signs out leaves no sign on the device that something waits for him. From the page: a worker that does it ends the whole page in
/// a Chromium without a window.
document.addEventListener("submit", event => {
  if (event.target instanceof HTMLFormElement && new URL(event.target.action).pathname === "/sign-out") navigator.clearAppBadge?.().catch(() => { /* Only an installed app has one. */ });
});
