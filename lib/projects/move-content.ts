import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import type { MoveContentInput } from "./schema";
import { moveInto } from "./store";

/**
 * Puts generations and workflows into a project, or out of any. Ids that are not one's own are left where they are;
 * counters follow. Throws NOT_FOUND for a foreign project.
 */
export async function moveContent({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: MoveContentInput;
}): Promise<{ generationCount: number; workflowCount: number }> {
  const access = projectAccess(ctx, "write");
  return moveInto(access, input.projectId, input.generationIds ?? [], input.workflowIds ?? []);
}
