import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { type StoredOutput, settleCompleted } from "../settlement/store";
import { markStarted } from "./store";

/** COMPLETED with its outputs, or false when it was settled before. A job too quick to be seen running is marked first. */
export async function settleGeneration(
  generationId: string,
  placement: number,
  outputs: StoredOutput[],
  texts: string[],
): Promise<boolean> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  await markStarted(access, generationId, placement);
  return settleCompleted(access, generationId, placement, outputs, texts);
}
