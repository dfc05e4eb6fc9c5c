/// A row of buttons to push along on a phone (`.one-row`): the one that gets the focus comes into sight whole. Chromium leaves it cut off
/// where any part of it shows.
export function watchOneRows(): void {
  document.addEventListener("focusin", event => {
    if (event.target instanceof Element && event.target.closest(".one-row")) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}
