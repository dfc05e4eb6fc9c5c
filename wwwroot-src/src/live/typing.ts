import { Throttle } from "../rules/throttle.ts";
import type { Hub } from "./hub.ts";

const gap = 3_000;
const quietAfter = 8_000;

/// Tells the others on the same page which field is being written in, never what is written.
export function watchTyping(hub: Hub): void {
  let stop: ReturnType<typeof setTimeout> | undefined;
  let current: { topic: string; field: string } | undefined;
  const tell = new Throttle<string>(gap, (topic, field) => hub.tell("Typing", topic, field));

  const rest = () => {
    clearTimeout(stop);
    if (!current) return;
    tell.drop(current.topic);
    hub.tell("Typing", current.topic, null);
    current = undefined;
  };

  document.addEventListener("input", event => {
    const place = event.target instanceof Element ? placeOf(event.target) : undefined;
    if (!place) return;
    if (current && current.field !== place.field) rest();
    current = place;
    tell.ask(place.topic, place.field);
    clearTimeout(stop);
    stop = setTimeout(rest, quietAfter);
  });
  document.addEventListener("focusout", rest);
  document.addEventListener("submit", rest);
}

function placeOf(control: Element): { topic: string; field: string } | undefined {
  if (!control.matches("textarea, input:not([type=password]):not([type=file]):not([type=search])")) return undefined;
  const topic = control.closest("[data-presence]")?.getAttribute("data-presence");
  const field = control.closest("[data-field]:not([data-writing])")?.getAttribute("data-field");
  return topic && field ? { topic, field } : undefined;
}
