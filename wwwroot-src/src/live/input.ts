import { Throttle } from "../rules/throttle.ts";
import { token } from "./texts.ts";

const gap = 60_000;

/// Only a person's hands keep a session awake, never a live refresh: a key or a pointer says so, once a minute.
export function watchInput(ended: () => void): void {
  const tell = new Throttle<null>(gap, () => void send(ended));
  const touched = (event: Event) => { if (event.isTrusted) tell.ask("input", null); };
  addEventListener("keydown", touched, { passive: true, capture: true });
  addEventListener("pointerdown", touched, { passive: true, capture: true });
}

async function send(ended: () => void): Promise<void> {
  try {
    const headers: Record<string, string> = {};
    const proof = token();
    if (proof) headers["RequestVerificationToken"] = proof;
    const answer = await fetch("/session/input", { method: "POST", headers, keepalive: true, redirect: "manual" });
    if (answer.status === 401) ended();
  } catch {
    // No network: the connection says so itself.
  }
}
