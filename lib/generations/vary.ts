import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { GenerationDto, VaryGenerationInput } from "./schema";
import { startAgain } from "./start-again";

/** The same values with new seeds, several at once: one batch, whose parent is the given generation. */
export async function varyGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: VaryGenerationInput;
}): Promise<GenerationDto[]> {
  return startAgain({ ctx, input: { ...input, mode: "new-seed" } });
}
