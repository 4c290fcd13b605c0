import { monotonicMs } from "./monotonic";

export interface LatestOnly<T> {
  push(value: T): void;
  /** No call starts after this. Resolves when the one in flight has ended. */
  close(): Promise<void>;
}

/**
 * Hands values to a slow consumer at most every `intervalMs`, one call at a time, the newest replacing those not yet
 * handed over. A consumer that throws is ignored: it gets the next value, and the job it decorates goes on.
 */
export function createLatestOnly<T>(
  consume: ((value: T) => void | Promise<void>) | undefined,
  intervalMs: number,
): LatestOnly<T> {
  let pending: { value: T } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let inFlight: Promise<void> = Promise.resolve();
  let isBusy = false;
  let isClosed = false;
  let lastAtMs = Number.NEGATIVE_INFINITY;

  const schedule = (): void => {
    if (!pending || timer || isBusy || isClosed) return;
    timer = setTimeout(run, Math.max(0, lastAtMs + intervalMs - monotonicMs()));
  };
  const run = (): void => {
    timer = null;
    const next = pending;
    pending = null;
    if (!next || !consume || isClosed) return;
    isBusy = true;
    lastAtMs = monotonicMs();
    inFlight = (async () => consume(next.value))()
      .catch(() => undefined)
      .then(() => {
        isBusy = false;
        schedule();
      });
  };
  return {
    push(value) {
      if (!consume || isClosed) return;
      pending = { value };
      schedule();
    },
    close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      return inFlight;
    },
  };
}
