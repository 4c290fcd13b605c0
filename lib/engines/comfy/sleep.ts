import { setTimeout as delay } from "node:timers/promises";

/** Resolves after `ms`. Keeps the process alive only as long as its caller would anyway. */
export function sleep(ms: number): Promise<void> {
  return delay(Math.max(0, ms));
}
