const stays = 8_000;

/// A toast goes after 8 s, and stays while it has the focus or the pointer.
export function watchToasts(): void {
  const seen = new WeakSet<Element>();
  const look = () => document.querySelectorAll<HTMLElement>("[data-toast]").forEach(toast => {
    if (seen.has(toast)) return;
    seen.add(toast);
    const leave = () => {
      if (toast.matches(":hover, :focus-within")) setTimeout(leave, 2_000);
      else toast.remove();
    };
    setTimeout(leave, stays);
  });
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
}
