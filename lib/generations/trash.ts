import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "./access";
import { setArchived } from "./bulk/store";
import type { GenerationIdsInput } from "./schema";

/**
 * Puts results into the trash, from where they are deleted after a month. Only what ended goes in: something that
 * runs is cancelled first. Answers the ids that went; CONFLICT when none did.
 */
export async function trashGenerations({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: GenerationIdsInput;
}): Promise<{ generationIds: string[] }> {
  const generationIds = await setArchived(generationAccess(ctx, "annotate"), ctx, input.generationIds, true);
  if (generationIds.length > 0) return { generationIds };
  throw new AppError(
    "CONFLICT",
    "Nothing was put into the trash: it still runs, is there already, or is gone.",
  );
}
