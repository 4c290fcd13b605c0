import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { deleteKeeping } from "./deletion/store";
import type { ProjectIdInput } from "./schema";

/**
 * Deletes the project itself; its workflows and pictures stay, without a project, and its links lead nowhere.
 * `undoRemoval` brings all of it back for a week.
 */
export async function removeProject({ ctx, input }: { ctx: Ctx; input: ProjectIdInput }): Promise<null> {
  await deleteKeeping(projectAccess(ctx, "remove"), input.projectId);
  return null;
}
