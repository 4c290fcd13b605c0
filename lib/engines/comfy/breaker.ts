import { ComfyError } from "./errors";
import { monotonicMs } from "./monotonic";

export type BreakerState = "closed" | "open" | "halfOpen";

export interface Breaker {
  readonly state: BreakerState;
  /** Throws transient `circuit_open` while the server rests; lets exactly one call through to try it. */
  enter(): void;
  succeed(): void;
  fail(): void;
}

/**
 * Circuit breaker of one server: opens after `failuresMax` failures in a row, tries one call after `openMs`,
 * closes again on its success. Protects callers from queueing behind a dead server's timeouts.
 */
export function createBreaker(
  options: { failuresMax?: number; openMs?: number; now?: () => number } = {},
): Breaker {
  const { failuresMax = 5, openMs = 15_000, now = monotonicMs } = options;
  let failures = 0;
  let openedAtMs = 0;
  let trialAtMs: number | null = null;
  const state = (): BreakerState => {
    if (failures < failuresMax) return "closed";
    return now() - openedAtMs >= openMs ? "halfOpen" : "open";
  };
  return {
    get state() {
      return state();
    },
    enter() {
      const current = state();
      if (current === "closed") return;
      // A trial that never reports back must not lock the server out for ever.
      const isTrialRunning = trialAtMs !== null && now() - trialAtMs < openMs;
      if (current === "open" || isTrialRunning) throw circuitOpen(openMs);
      trialAtMs = now();
    },
    succeed() {
      failures = 0;
      trialAtMs = null;
    },
    fail() {
      failures = Math.min(failures + 1, failuresMax);
      if (failures >= failuresMax) openedAtMs = now();
      trialAtMs = null;
    },
  };
}

function circuitOpen(openMs: number): ComfyError {
  return new ComfyError(
    "transient",
    "circuit_open",
    "The ComfyUI server has failed several times in a row and is being given a rest.",
    { retryAfterMs: openMs },
  );
}
