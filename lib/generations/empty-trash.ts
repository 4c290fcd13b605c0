import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { deleteArchived } from "./bulk/store";

const AT_ONCE = 2000;

/** Deletes what is in one's trash for ever: all of it, or the given ones. Their files follow within the hour. */
export async function emptyTrash({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { generationIds?: string[] | undefined };
}): Promise<{ count: number }> {
  const access = generationAccess(ctx, "delete");
  const which = input.generationIds ? { generationIds: input.generationIds } : {};
  let count = 0;
  for (;;) {
    const gone = await deleteArchived(access, ctx, { ...which, limit: AT_ONCE });
    count += gone;
    if (gone < AT_ONCE) return { count };
  }
}
