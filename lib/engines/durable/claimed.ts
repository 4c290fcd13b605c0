import type { RegisteredFunction } from "./functions";
import type { ItemRow, RunRow } from "./store";
import type { AppReply } from "./wire";

/** A claimed item: what the app needs to go on with its run. */
export interface Claimed {
  run: RunRow;
  item: ItemRow;
  fn: RegisteredFunction;
  results: Record<string, unknown>;
}

/** What became of a request: the SDK's answer, or an error in its place. */
export type Outcome = { kind: "reply"; reply: AppReply } | { kind: "error"; error: unknown };

/** Inngest's default when a function does not say. */
const RETRIES_DEFAULT = 4;

export function attemptsMax(fn: RegisteredFunction): number {
  return (fn.config.steps.step.retries?.attempts ?? RETRIES_DEFAULT) + 1;
}
