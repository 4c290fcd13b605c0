import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { countByStatus, selectOpenIds } from "./store";

/** The numbers beside the navigation: results in the gallery, and which ones are under way. */
export async function countGenerations({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ completed: number; openIds: string[] }> {
  const access = generationAccess(ctx, "read");
  const [counts, openIds] = await Promise.all([countByStatus(access), selectOpenIds(access)]);
  return { completed: counts.COMPLETED, openIds };
}
