/// The one status line of a page, `#banner`. It outlives every refresh; a weaker message never hides a stronger one.
export type Owner = "connection" | "error" | "session";

const strength: Record<Owner, number> = { connection: 1, error: 2, session: 3 };

export function show(owner: Owner, tone: "live" | "wait" | "stop", content: string | DocumentFragment): void {
  const banner = document.getElementById("banner");
  if (!banner || strength[owner] < strength[ownerOf(banner) ?? "connection"]) return;
  banner.dataset.owner = owner;
  banner.dataset.tone = tone;
  banner.replaceChildren(content);
}

export function clear(owner: Owner): void {
  const banner = document.getElementById("banner");
  if (!banner || ownerOf(banner) !== owner) return;
  delete banner.dataset.owner;
  delete banner.dataset.tone;
  banner.replaceChildren();
}

/// A part of an answer was put into the banner: it is about an act of one's own that failed.
export function claimed(): void {
  const banner = document.getElementById("banner");
  if (!banner) return;
  banner.dataset.owner = "error";
  banner.dataset.tone = "stop";
}

function ownerOf(banner: HTMLElement): Owner | undefined {
  return banner.childNodes.length > 0 ? banner.dataset.owner as Owner | undefined : undefined;
}
