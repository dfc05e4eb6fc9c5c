/// What stands between an installed portal and the network: a page of its own when there is no connection, and the files that another app
/// shares with the portal. It keeps no content: `kept` is all that it ever puts away (J5), and what was shared stays in memory, a few minutes.
interface Waiting extends Event { waitUntil(done: Promise<unknown>): void }
interface Asked extends Waiting { readonly request: Request; readonly preloadResponse: Promise<Response | undefined>; respondWith(answer: Promise<Response>): void }
interface Told extends Waiting { readonly data: unknown; readonly ports: readonly MessagePort[] }
interface Pushed extends Waiting { readonly data: { json(): unknown } | null }
interface Pressed extends Waiting { readonly notification: Notification }
interface Opened { readonly url: string; focus(): Promise<unknown> }
interface Worker {
  readonly location: Location;
  readonly registration: {
    readonly navigationPreload?: { enable(): Promise<void> };
    readonly pushManager?: PushManager;
    showNotification(title: string, options: NotificationOptions): Promise<void>;
  };
  readonly clients: { matchAll(of: { type: "window"; includeUncontrolled: boolean }): Promise<readonly Opened[]>; openWindow(address: string): Promise<unknown> };
  readonly navigator: { setAppBadge?(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", act: (event: Waiting) => void): void;
  addEventListener(type: "fetch", act: (event: Asked) => void): void;
  addEventListener(type: "message", act: (event: Told) => void): void;
  addEventListener(type: "push", act: (event: Pushed) => void): void;
  addEventListener(type: "notificationclick", act: (event: Pressed) => void): void;
}

const worker = self as unknown as Worker;
const version = new URL(worker.location.href).searchParams.get("v") ?? "0";
const shelf = `portal-${version}`;
const offline = "/offline";
const kept = [offline, `/built/portal.css?v=${version}`, "/built/icon.svg"];
const arrival = "/shared-files/arrival";
const patience = 4 * 60 * 1000;

let shared: readonly File[] = [];
let taken = () => { /* Nothing was shared yet. */ };

worker.addEventListener("install", event => event.waitUntil(caches.open(shelf).then(cache => cache.addAll(kept)).then(() => worker.skipWaiting())));

worker.addEventListener("activate", event => event.waitUntil(Promise.all([
  caches.keys().then(names => Promise.all(names.filter(name => name !== shelf).map(name => caches.delete(name)))),
  worker.registration.navigationPreload?.enable(),
])));

worker.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method === "POST") {
    if (url.pathname === arrival && request.mode === "navigate") event.respondWith(take(event));
    // Whoever signs in next on this device is not offered what another one shared.
    if (url.pathname === "/sign-out") {
      forget();
      event.waitUntil(hush());
    }
    return;
  }
  if (request.method !== "GET") return;
  if (kept.includes(url.pathname + url.search)) event.respondWith(fetch(request).catch(() => fromShelf(request.url)));
  // Files go their own way: nothing stands between a download and the disk.
  else if (request.mode === "navigate" && request.destination === "document" && !/\/files\//.test(url.pathname)) event.respondWith(page(event));
});

worker.addEventListener("message", event => {
  if (event.data === "files") event.ports[0]?.postMessage(shared);
  if (event.data === "sent") forget();
});

/// Who it is from and that there is something new: the message holds no more, and a locked screen shows no more.
worker.addEventListener("push", event => {
  const { from, text, to } = (event.data?.json() ?? {}) as { from?: string; text?: string; to?: string };
  event.waitUntil(Promise.all([
    worker.registration.showNotification(from ?? "Portal", { body: text ?? "", icon: "/built/icon-192.png", tag: to ?? "/", data: to }),
    worker.navigator.setAppBadge?.(),
  ]));
});

worker.addEventListener("notificationclick", event => {
  event.notification.close();
  // Within the portal, whatever the message says.
  const to = new URL(typeof event.notification.data === "string" ? event.notification.data : "/", worker.location.origin);
  const address = to.origin === worker.location.origin ? to.href : worker.location.origin;
  event.waitUntil(worker.clients.matchAll({ type: "window", includeUncontrolled: true })
    .then(windows => windows.find(window => window.url === address)?.focus() ?? worker.clients.openWindow(address)));
});

/// Whoever signs out is not told here any more, whatever the server still knows.
async function hush(): Promise<void> {
  await (await worker.registration.pushManager?.getSubscription())?.unsubscribe();
}

async function page(event: Asked): Promise<Response> {
  try {
    return await event.preloadResponse ?? await fetch(event.request);
  } catch {
    return fromShelf(offline);
  }
}

async function fromShelf(address: string): Promise<Response> {
  return await caches.match(address) ?? Response.error();
}

/// The system waits until the page asks; in the meantime one may have to sign in.
async function take(event: Asked): Promise<Response> {
  const form = await event.request.formData();
  forget();
  shared = form.getAll("files").filter(entry => entry instanceof File).filter(file => file.size > 0 || file.name !== "");
  event.waitUntil(Promise.race([new Promise<void>(resolve => { taken = resolve; }), new Promise(resolve => setTimeout(resolve, patience))]).then(forget));
  return Response.redirect("/shared-files", 303);
}

function forget(): void {
  shared = [];
  taken();
}
