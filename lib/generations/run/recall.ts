import "server-only";
import { monotonicMs } from "@/lib/engines/comfy/monotonic";
import type { ComfyDriver } from "@/lib/engines/comfy/port";
import type { OpenGeneration } from "./store";

/** Well within the lease, so that whoever trusts it still holds the generation. */
const FRESH_MS = 20_000;

/**
 * What the steps of one drive need not read again while they follow each other within seconds. A drive that is resumed
 * elsewhere or later starts with an empty one and reads everything from the database.
 */
export type Recall = {
  run: { generation: OpenGeneration; driver: ComfyDriver } | null;
  /** When the generation was last seen to be this placement's, and its lease renewed, on the monotonic clock. */
  seenAtMs: number;
};

export function newRecall(): Recall {
  return { run: null, seenAtMs: Number.NEGATIVE_INFINITY };
}

export function isFresh(recall: Recall): boolean {
  return monotonicMs() - recall.seenAtMs < FRESH_MS;
}
