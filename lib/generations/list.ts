import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { selectPage } from "./gallery/store";
import type { GenerationDto, ListGenerationsInput } from "./schema";

/** One page of one's generations, newest first. */
export async function listGenerations({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ListGenerationsInput;
}): Promise<{ items: GenerationDto[]; nextCursor: string | null }> {
  return selectPage(generationAccess(ctx, "read"), input);
}
