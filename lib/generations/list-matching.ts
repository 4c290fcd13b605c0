import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { selectMatchingIds } from "./gallery/store";
import { SELECTION_MAX } from "./rules";
import type { ListGenerationsInput } from "./schema";

/**
 * Everything of one's own that matches, newest first, as it is at this moment: what arrives later is not among it.
 * At most SELECTION_MAX; `isCut` says that more match. What is done with the ids is undone like any selection.
 */
export async function listMatching({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ListGenerationsInput;
}): Promise<{ generationIds: string[]; isCut: boolean }> {
  const ids = await selectMatchingIds(generationAccess(ctx, "read"), input, SELECTION_MAX + 1);
  return { generationIds: ids.slice(0, SELECTION_MAX), isCut: ids.length > SELECTION_MAX };
}
