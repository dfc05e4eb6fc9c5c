import { token } from "./texts.ts";

const glance = 1_000;

/// What lies open before somebody of the office for a second is seen, and the client may know. Told by a POST of the shown page, never by a
/// GET, so that a prefetch or a mail scanner sees nothing. Only while there is something unseen on it.
export class Sightings {
  private waiting = 0;

  constructor() {
    document.addEventListener("visibilitychange", () => this.look());
  }

  look(): void {
    window.clearTimeout(this.waiting);
    const unseen = document.querySelector<HTMLElement>("[data-unseen]");
    const address = document.querySelector<HTMLElement>("[data-sightings]")?.dataset.sightings;
    if (!unseen || !address || document.visibilityState !== "visible") return;
    this.waiting = window.setTimeout(() => {
      if (document.visibilityState === "visible") void fetch(address, { method: "POST", headers: { RequestVerificationToken: token() ?? "" }, redirect: "manual" }).catch(() => undefined);
    }, glance);
  }
}
