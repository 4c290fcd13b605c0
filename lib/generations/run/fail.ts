import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { generationAccess } from "../access";
import { type HowFailed, handleFailure } from "./handle-failure";
import { toRunFailure } from "./run-failure";
import { fetchFault } from "./store";

/**
 * After the last retry of a step: another server takes over, or the generation fails and is refunded. What
 * the step said is read from the row: an error loses its class and its fields on the way through Inngest.
 */
export async function failGeneration(
  generationId: string,
  placement: number,
  error: unknown,
): Promise<HowFailed> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const fault = await fetchFault(access, generationId, placement);
  return handleFailure(generationId, placement, fault ?? toRunFailure(error).failure);
}
