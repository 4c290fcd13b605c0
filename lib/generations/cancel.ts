import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "./access";
import { isTerminal } from "./rules";
import type { GenerationDto } from "./schema";
import { requestCancel } from "./settlement/store";
import { fetchGeneration } from "./store";

/**
 * A waiting generation ends at once and costs nothing; a running one is stopped on its server and settles
 * shortly after. Throws NOT_FOUND, or CONFLICT when it had already ended.
 */
export async function cancelGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { generationId: string };
}): Promise<GenerationDto> {
  const access = generationAccess(ctx, "cancel");
  const outcome = await requestCancel(access, input.generationId);
  const generation = await fetchGeneration(access, input.generationId);
  if (outcome === undefined && isTerminal(generation.status) && generation.status !== "CANCELLED") {
    throw new AppError("CONFLICT", "It had already ended before it could be cancelled.");
  }
  return generation;
}
