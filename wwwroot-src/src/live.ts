/// The script of every page: htmx, the hub, and what keeps the page true while people work on it.
import htmx from "htmx.org";
import { drawChosen, watchChoosing } from "./live/choose.ts";
import { ConnectionSign } from "./live/connection.ts";
import { watchCopying } from "./live/copy.ts";
import { confirmFor, watchDialogs } from "./live/dialogs.ts";
import { portal } from "./live/extension.ts";
import { watchForms } from "./live/forms.ts";
import { Fragments } from "./live/fragments.ts";
import { Hub } from "./live/hub.ts";
import { watchInput } from "./live/input.ts";
import { install } from "./live/install.ts";
import { watchKeys } from "./live/keys.ts";
import { watchMenus } from "./live/menus.ts";
import { Presence } from "./live/presence.ts";
import { Sightings } from "./live/sightings.ts";
import { say } from "./live/say.ts";
import { text } from "./live/texts.ts";
import { watchNames } from "./live/names.ts";
import { watchOneRows } from "./live/one-row.ts";
import { followThread, watchThread } from "./live/thread.ts";
import { drawTitle } from "./live/title.ts";
import { watchToasts } from "./live/toasts.ts";
import { watchTyping } from "./live/typing.ts";
import { watchWeight } from "./live/weight.ts";
import { isDirty } from "./rules/dirty.ts";

document.documentElement.dataset.script = "";

const sign = new ConnectionSign();
const hub = new Hub({
  async connected(again) {
    if (sign.hasEnded) {
      // Perhaps somebody else signed in: a page on which nothing is typed is drawn anew.
      if (![...document.forms].some(isDirty)) return location.reload();
      sign.resumed();
    }
    if (again) sign.catchingUp();
    const missed = await fragments.catchUp();
    presence.look(true);
    sign.live(missed, again);
    document.dispatchEvent(new CustomEvent("portal:live"));
    if (again && missed > 0) say(text("changes", { n: missed }));
  },
  away() { sign.away(); },
  ended() { sign.ended(); },
  changed({ topic, number, epoch }) { fragments.hear(topic, number, epoch); },
  gone(topic) { presence.forget(topic); fragments.gone(topic); },
  here(topic, people) { presence.here(topic, people); },
});
const fragments = new Fragments(hub);
const presence = new Presence(hub);
const sightings = new Sightings();
sightings.look();

htmx.registerExtension("portal", portal({
  fragments,
  ended: () => hub.end(),
  swapped() {
    fragments.collect();
    presence.look();
    presence.draw();
    sign.draw();
    drawTitle();
    drawChosen();
    followThread();
    sightings.look();
  },
}));

document.addEventListener("htmx:confirm", event => {
  event.preventDefault();
  const { ctx, issueRequest, dropRequest } = event.detail;
  const { confirm } = ctx as unknown as { confirm: string };
  void confirmFor(ctx.sourceElement, confirm).then(yes => yes ? issueRequest() : dropRequest());
});

// Another script of ours changed something on the server: show it without waiting for the notice.
document.addEventListener("portal:own", event => {
  const fragment = event.target instanceof Element ? event.target.closest("[data-live]") : null;
  if (fragment) fragments.force(fragment);
});

let begun = false;
function begin(): void {
  if (begun) return;
  begun = true;
  watchWeight();
  watchForms();
  watchDialogs();
  watchMenus();
  watchKeys();
  watchToasts();
  watchChoosing();
  watchCopying();
  watchNames();
  watchOneRows();
  watchThread();
  drawTitle();
  install();
  // On a narrow screen the tabs scroll sideways: where one is must not lie outside.
  const tab = document.querySelector<HTMLElement>(".tabs > [aria-current]");
  const tabs = tab?.parentElement;
  if (tab && tabs) tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
  if (!document.querySelector("[data-connection], [data-live], [data-presence]")) return;
  watchTyping(hub);
  watchInput(() => hub.end());
  void hub.start();
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
else begin();

addEventListener("pagehide", event => { if (event.persisted) void hub.stop(); });
addEventListener("pageshow", event => { if (event.persisted) void hub.start(); });

// Signed in again in another tab: coming back to this one asks the hub once more.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && hub.hasEnded) void hub.start();
});
