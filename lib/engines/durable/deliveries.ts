import type { Log } from "./executor";

const RETRY_DELAY_MS_MAX = 5_000;

interface Due {
  itemId: string;
  priority: number;
}

interface DeliveriesOptions {
  deliver: (itemId: string) => Promise<void>;
  concurrencyMax: number;
  isStopping: () => boolean;
  log: Log;
}

/**
 * Items that are due now, delivered by this process without the detour through the queue's tables: their rows say that
 * they are ready, so a process that dies with this list loses nothing (`resumeAll`, `sweep`). A few at a time, most
 * urgent first, else in order of arrival.
 */
export class Deliveries {
  readonly #waiting: Due[] = [];
  readonly #options: DeliveriesOptions;
  #running = 0;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  add(itemId: string, priority: number): void {
    const before = this.#waiting.findIndex((other) => other.priority < priority);
    if (before < 0) this.#waiting.push({ itemId, priority });
    else this.#waiting.splice(before, 0, { itemId, priority });
    this.#next();
  }

  #next(): void {
    while (this.#running < this.#options.concurrencyMax && !this.#options.isStopping()) {
      const due = this.#waiting.shift();
      if (!due) return;
      this.#running += 1;
      void this.#run(due.itemId).finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }

  /** A database that is away is waited for; the item is ready all the while. */
  async #run(itemId: string): Promise<void> {
    const { deliver, isStopping, log } = this.#options;
    for (let delayMs = 100; !isStopping(); delayMs = Math.min(delayMs * 2, RETRY_DELAY_MS_MAX)) {
      try {
        return await deliver(itemId);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log("an item could not be delivered", { itemId, reason });
        await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
      }
    }
  }
}
