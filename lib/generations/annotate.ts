import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import type { AnnotateGenerationInput, GenerationDto } from "./schema";
import { fetchGeneration, updateAnnotations } from "./store";

/** Stars, rates or notes a result; what is not given stays. */
export async function annotateGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: AnnotateGenerationInput;
}): Promise<GenerationDto> {
  const access = generationAccess(ctx, "annotate");
  await updateAnnotations(access, input);
  return fetchGeneration(access, input.generationId);
}
