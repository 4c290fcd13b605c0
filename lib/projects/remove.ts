import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import type { ProjectIdInput } from "./schema";
import { deleteProject } from "./store";

/** Deletes the project itself; its workflows and pictures stay, without a project. */
export async function removeProject({ ctx, input }: { ctx: Ctx; input: ProjectIdInput }): Promise<null> {
  await deleteProject(projectAccess(ctx, "remove"), input.projectId);
  return null;
}
