import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { type StoredOutput, settleCompleted } from "../settlement/store";

/** COMPLETED with its outputs, or false when it was settled before. `startedAt`: see `followGeneration`. */
export async function settleGeneration(
  generationId: string,
  placement: number,
  outputs: StoredOutput[],
  texts: string[],
  startedAt?: string,
): Promise<boolean> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const began = startedAt === undefined ? null : new Date(startedAt);
  return settleCompleted(access, generationId, placement, outputs, texts, began);
}
