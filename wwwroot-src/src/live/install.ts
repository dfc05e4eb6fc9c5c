/// Lets the portal be installed, and shown without a connection: `<meta name="service-worker" content="…">` names the worker. Only pages of
/// somebody who is signed in have it.
export function install(): void {
  const address = document.querySelector<HTMLMetaElement>('meta[name="service-worker"]')?.content;
  if (!address || !("serviceWorker" in navigator)) return;
  const trusted = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string } } }).trustedTypes;
  const url = trusted ? trusted.createPolicy("portal-service-worker", { createScriptURL: asked => asked === address ? asked : "" }).createScriptURL(address) : address;
  // Refused in a private window or by a rule of the browser: the portal works as well without.
  void navigator.serviceWorker.register(url, { scope: "/", updateViaCache: "all" }).catch(() => undefined);
}
