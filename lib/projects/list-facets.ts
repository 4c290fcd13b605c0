import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { selectFacets } from "./store";

/** What the dashboard can be filtered by: every tag of a project that is not archived, and whether there is any project. */
export async function listProjectFacets({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ tags: string[]; hasProjects: boolean }> {
  return selectFacets(projectAccess(ctx, "read"));
}
