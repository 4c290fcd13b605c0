import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "./access";
import { setArchived } from "./bulk/store";
import type { GenerationIdsInput } from "./schema";

/** Takes results out of the trash, back to where they were. Answers the ids; CONFLICT when none was in it. */
export async function restoreGenerations({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GenerationIdsInput;
}): Promise<{ generationIds: string[] }> {
  const generationIds = await setArchived(generationAccess(ctx, "annotate"), ctx, input.generationIds, false);
  if (generationIds.length > 0) return { generationIds };
  throw new AppError("CONFLICT", "Nothing was restored: it is not in the trash any more.");
}
