import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import { isRefusal, reconnectDelay } from "../rules/backoff.ts";

export interface Position { readonly number: number; readonly epoch: string }
export interface Notice extends Position { readonly topic: string; readonly kind: string; readonly id: string }
export interface Present { readonly id: string; readonly name: string; readonly initials: string; readonly tone: number; readonly office: boolean; readonly field: string | null }

export interface Listener {
  connected(again: boolean): void;
  away(): void;
  ended(): void;
  changed(notice: Notice): void;
  gone(topic: string): void;
  here(topic: string, people: readonly Present[]): void;
}

/// The one connection of a page. It comes back by itself from everything but an ended session.
export class Hub {
  readonly #connection: HubConnection;
  readonly #listener: Listener;
  #wanted = false;
  #ended = false;
  #before = false;
  #wake: (() => void) | undefined;

  constructor(listener: Listener) {
    this.#listener = listener;
    this.#connection = new HubConnectionBuilder()
      .withUrl("/live")
      .configureLogging(LogLevel.None)
      .withServerTimeout(10_000)
      .withKeepAliveInterval(5_000)
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount, retryReason }) => isRefusal(retryReason) ? null : reconnectDelay(previousRetryCount) })
      .build();
    this.#connection.on("Changed", (notice: Notice) => listener.changed(notice));
    this.#connection.on("Gone", (topic: string) => listener.gone(topic));
    this.#connection.on("Here", (topic: string, people: Present[]) => listener.here(topic, people));
    this.#connection.on("Ended", () => this.#end());
    this.#connection.onreconnecting(() => listener.away());
    this.#connection.onreconnected(() => listener.connected(true));
    this.#connection.onclose(() => this.#closed());
    addEventListener("online", () => this.#wake?.());
  }

  get isLive(): boolean { return this.#connection.state === HubConnectionState.Connected; }
  get hasEnded(): boolean { return this.#ended; }

  /// Connects, and goes on trying until it may not.
  async start(): Promise<void> {
    if (this.#wanted && !this.#ended) return;
    this.#wanted = true;
    this.#ended = false;
    for (let tries = 0; this.#wanted && !this.#ended; tries++) {
      try {
        await this.#connection.start();
        this.#listener.connected(this.#before);
        this.#before = true;
        return;
      } catch (problem) {
        if (isRefusal(problem)) return this.#end();
        this.#listener.away();
        await this.#pause(reconnectDelay(tries));
      }
    }
  }

  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#connection.stop();
  }

  /// The newest number of a topic, or null when it is not ours to hear.
  async watch(topic: string): Promise<Position | null> {
    return await this.#connection.invoke<Position | null>("Watch", topic);
  }

  /// Tells the hub something that needs no answer. False when there is nobody to tell.
  tell(method: "Unwatch" | "Saw" | "Look" | "LookAway" | "Typing", ...values: unknown[]): boolean {
    if (!this.isLive) return false;
    this.#connection.send(method, ...values).catch(() => { /* The connection says so itself. */ });
    return true;
  }

  end(): void { this.#end(); }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#wanted = false;
    this.#listener.ended();
    void this.#connection.stop();
  }

  // Closed for good by the other side, which need not mean that the session is over: asking again tells.
  #closed(): void {
    if (!this.#wanted || this.#ended) return;
    this.#listener.away();
    this.#wanted = false;
    void this.#pause(1_000).then(() => this.start());
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }
}
