import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import type { GenerationDto, RerunGenerationInput } from "./schema";
import { startAgain } from "./start-again";

/**
 * Runs a generation again with everything it had: `exact` keeps its seeds, `new-seed` draws others. The new
 * one remembers what it came from.
 */
export async function rerunGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RerunGenerationInput;
}): Promise<GenerationDto> {
  const [started] = await startAgain({ ctx, input: { ...input, count: 1 } });
  if (!started) throw new AppError("CONFLICT", "Nothing was started. Try again.");
  return started;
}
