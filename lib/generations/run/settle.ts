import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { type StoredOutput, settleCompleted } from "../settlement/store";

/** COMPLETED with its outputs, or false when it was settled before. `seen`: see `followGeneration`. */
export async function settleGeneration(
  generationId: string,
  placement: number,
  outputs: StoredOutput[],
  texts: string[],
  seen: { startedAt?: string; ranMs?: number } = {},
): Promise<boolean> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const { startedAt, ranMs = null } = seen;
  const times = { startedAt: startedAt === undefined ? null : new Date(startedAt), ranMs };
  return settleCompleted(access, generationId, placement, outputs, texts, times);
}
