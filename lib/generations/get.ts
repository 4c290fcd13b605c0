import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import type { GenerationDto } from "./schema";
import { fetchGeneration } from "./store";

export async function getGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { generationId: string };
}): Promise<GenerationDto> {
  return fetchGeneration(generationAccess(ctx, "read"), input.generationId);
}
