import type { Log } from "./executor";
import { callApp } from "./wire";

const OPEN_INTERVAL_MS = 15_000;
const CLOSED_INTERVALS_MS = [50, 100, 200, 400, 800, 1_500, 3_000, 5_000];
/** A development server may compile the endpoint first. */
const SYNC_TIMEOUT_MS = 60_000;

interface App {
  isOpen: boolean;
  isSyncing: boolean;
  failures: number;
  lastTrouble: string;
  timer?: NodeJS.Timeout;
}

interface AppGateOptions {
  signingKey: string | undefined;
  log: Log;
  /** Puts up again what was held while an app was away. */
  releaseHeld: () => Promise<void>;
}

/**
 * Which apps answer. One that never has, or no longer does, is closed: its items are held instead of sent, so its absence
 * costs no attempt. A closed app is asked to sync with growing pauses, an open one every 15 s, which also finds out about
 * changed functions after a restart. Keyed by the serve URL.
 */
export class AppGate {
  readonly #apps = new Map<string, App>();
  readonly #options: AppGateOptions;
  #isStopped = false;

  constructor(options: AppGateOptions) {
    this.#options = options;
  }

  isOpen(url: string): boolean {
    return this.#apps.get(url)?.isOpen ?? false;
  }

  /** Begins to sync with an app. */
  watch(url: string): void {
    if (this.#apps.has(url)) return;
    this.#apps.set(url, { isOpen: false, isSyncing: false, failures: 0, lastTrouble: "" });
    this.#schedule(url, 0);
  }

  /** The app did not answer. */
  close(url: string): void {
    const app = this.#apps.get(url);
    if (!app?.isOpen) return;
    app.isOpen = false;
    app.failures = 0;
    this.#options.log("the app does not answer; its work is held", { url });
    this.#schedule(url, CLOSED_INTERVALS_MS[0] ?? 0);
  }

  /** Apps that have just registered are there. */
  noticeServing(urls: string[]): void {
    for (const url of new Set(urls)) {
      this.watch(url);
      this.#open(url);
    }
  }

  releaseHeld(): Promise<void> {
    return this.#options.releaseHeld();
  }

  stop(): void {
    this.#isStopped = true;
    for (const app of this.#apps.values()) clearTimeout(app.timer);
  }

  #open(url: string): void {
    const app = this.#apps.get(url);
    if (!app || this.#isStopped) return;
    app.failures = 0;
    if (!app.isOpen) {
      app.isOpen = true;
      this.#options.log("the app answers", { url });
      this.releaseHeld().catch((error: Error) => this.#options.log("held work", { reason: error.message }));
    }
    this.#schedule(url, OPEN_INTERVAL_MS);
  }

  #schedule(url: string, delayMs: number): void {
    const app = this.#apps.get(url);
    if (!app || this.#isStopped) return;
    clearTimeout(app.timer);
    app.timer = setTimeout(() => void this.#sync(url, app), delayMs);
  }

  async #sync(url: string, app: App): Promise<void> {
    if (app.isSyncing) return;
    app.isSyncing = true;
    const trouble = await this.#ask(url);
    app.isSyncing = false;
    if (trouble && trouble.message !== app.lastTrouble)
      this.#options.log("sync", { url, trouble: trouble.message });
    app.lastTrouble = trouble?.message ?? "";
    if (!trouble?.isAway) return this.#open(url);
    app.isOpen = false;
    const delayMs = CLOSED_INTERVALS_MS[Math.min(app.failures, CLOSED_INTERVALS_MS.length - 1)];
    app.failures++;
    this.#schedule(url, delayMs ?? OPEN_INTERVAL_MS);
  }

  /** Asks an app to register its functions, as Inngest does: PUT to its serve endpoint. */
  async #ask(url: string): Promise<{ message: string; isAway: boolean } | undefined> {
    const { signingKey } = this.#options;
    try {
      const request = {
        method: "PUT",
        url: new URL(url),
        body: "",
        signingKey,
        timeoutMs: SYNC_TIMEOUT_MS,
      } as const;
      const { status, headers, body } = await callApp(request);
      if (status === 200) return undefined;
      // An app that refuses is there; what it registered before still holds.
      const isAway = !headers["x-inngest-sdk"];
      return {
        message: `status ${status}: ${typeof body === "string" ? body.slice(0, 500) : JSON.stringify(body)}`,
        isAway,
      };
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error), isAway: true };
    }
  }
}
