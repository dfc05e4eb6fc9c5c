import { DetailedError, Upload } from "tus-js-client";
import { Rate } from "../rules/rate.ts";
import { text, token } from "../live/texts.ts";
import type { Row } from "./row.ts";

export interface Errand { readonly endpoint: string; readonly target: string; readonly fingerprint: string; readonly resumeAt?: string; arrived(): void }

const chunk = 5 * 1024 * 1024;
const retryDelays = [0, 1_000, 3_000, 5_000];
const askAgain = 15_000;

/// One file on its way by tus. It keeps nothing in the browser; the server knows how far it came.
export class Transfer {
  readonly #row: Row;
  readonly #upload: Upload;
  readonly #rate = new Rate();
  readonly #arrived: () => void;
  readonly #lane: Promise<void>;
  #leaveLane!: () => void;
  #going = false;
  #stopped = false;
  #wakers = new AbortController();

  constructor(file: File, row: Row, errand: Errand) {
    this.#row = row;
    this.#arrived = () => errand.arrived();
    this.#lane = new Promise(resolve => { this.#leaveLane = resolve; });
    this.#upload = new Upload(file, {
      endpoint: errand.endpoint,
      uploadUrl: errand.resumeAt ?? null,
      chunkSize: chunk,
      retryDelays,
      metadata: { filename: file.name, filetype: file.type, target: errand.target, fingerprint: errand.fingerprint, lastModified: String(file.lastModified) },
      // R35: nothing of an upload is left in the browser's storage.
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(errand.fingerprint),
      onBeforeRequest: request => { const proof = token(); if (proof) request.setHeader("RequestVerificationToken", proof); },
      onShouldRetry: error => mayComeBack(error),
      onProgress: (sent, total) => this.#progress(sent, total),
      onSuccess: () => this.#done(),
      onError: error => this.#failed(error),
    });
    row.waiting();
    row.onStop(() => this.#stop());
    row.onRetry(() => this.#start());
  }

  get isGoing(): boolean { return this.#going; }

  /// Runs until the file is in, given up, or refused. A refused file gives its lane to the next; a retry runs beside the lanes.
  run(): Promise<void> {
    if (!this.#stopped) this.#start();
    return this.#lane;
  }

  static async forget(url: string): Promise<void> {
    const proof = token();
    await fetch(url, { method: "DELETE", headers: { "Tus-Resumable": "1.0.0", ...proof ? { RequestVerificationToken: proof } : {} } }).catch(() => { /* It is swept later. */ });
  }

  #start(): void {
    this.#wakers.abort();
    if (this.#stopped) return;
    this.#going = true;
    this.#row.begun();
    this.#upload.start();
  }

  #progress(sent: number, total: number): void {
    this.#rate.add(performance.now(), sent);
    if (sent >= total) this.#row.checking();
    else this.#row.going(sent, total, this.#rate.secondsLeft(total));
  }

  #failed(error: Error): void {
    this.#going = false;
    const answer = error instanceof DetailedError ? error.originalResponse : null;
    const status = answer?.getStatus() ?? 0;
    if (mayComeBack(error) || status === 401) return this.#wait();
    // Refused, and the server says why. The other files go on; this one may be tried again.
    this.#row.failed(reasonOf(answer?.getBody()) ?? text("upload-failed"), true);
    this.#leaveLane();
  }

  // No network, a server that restarts, or a session that ended: wait for any sign of life and go on from there.
  #wait(): void {
    this.#row.paused();
    this.#wakers = new AbortController();
    const options = { signal: this.#wakers.signal, once: true };
    const again = () => this.#start();
    addEventListener("online", again, options);
    document.addEventListener("portal:live", again, options);
    const timer = setTimeout(again, askAgain);
    this.#wakers.signal.addEventListener("abort", () => clearTimeout(timer));
  }

  #stop(): void {
    this.#stopped = true;
    this.#going = false;
    this.#wakers.abort();
    void this.#upload.abort(true).catch(() => { /* Swept later. */ });
    this.#row.remove();
    this.#leaveLane();
  }

  #done(): void {
    this.#going = false;
    this.#row.done();
    this.#arrived();
    this.#leaveLane();
  }
}

function mayComeBack(error: Error): boolean {
  const status = error instanceof DetailedError ? error.originalResponse?.getStatus() ?? 0 : 0;
  // A full disk does not mend itself in seconds: the person is told.
  return status === 0 || (status >= 500 && status !== 507) || status === 408 || status === 409 || status === 423 || status === 429;
}

function reasonOf(body: string | undefined): string | undefined {
  try {
    const answer: unknown = JSON.parse(body ?? "");
    return typeof answer === "object" && answer !== null && "error" in answer && typeof answer.error === "string" ? answer.error : undefined;
  } catch {
    return undefined;
  }
}
