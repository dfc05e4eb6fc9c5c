/// Notices on this device: asked for when the button is pressed and never before. What the browser is given by its maker goes to the portal
/// with the page's own form.
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-push]")) {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || typeof Notification === "undefined") continue;
  form.hidden = false;
  for (const none of document.querySelectorAll<HTMLElement>("[data-push-none]")) none.hidden = true;
  form.addEventListener("submit", event => {
    if (field(form, "endpoint").value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void subscribe(form);
  }, { capture: true });
}

async function subscribe(form: HTMLFormElement): Promise<void> {
  say(form, undefined);
  if (await Notification.requestPermission() !== "granted") return say(form, "denied");
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    // Bound to an earlier key of the portal it could not be reached with this one.
    await (await pushManager.getSubscription())?.unsubscribe();
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: form.dataset.push ?? "" });
    const { endpoint, keys } = subscription.toJSON();
    field(form, "key").value = keys?.p256dh ?? "";
    field(form, "auth").value = keys?.auth ?? "";
    field(form, "endpoint").value = endpoint ?? "";
    form.submit();
  } catch {
    // No push service in reach, or one that the browser's rules forbid.
    say(form, "failed");
  }
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

function say(form: HTMLFormElement, which: string | undefined): void {
  for (const error of form.querySelectorAll<HTMLElement>("[data-push-error]")) error.hidden = error.dataset.pushError !== which;
}
