import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "../access";
import { toProjectDto } from "../rules";
import type { ProjectDto, ProjectIdInput } from "../schema";
import { fetchProject } from "../store";
import { undelete } from "./store";

/** Brings a deleted project back with its workflows, pictures and links; possible for a week. */
export async function undoRemoval({ ctx, input }: { ctx: Ctx; input: ProjectIdInput }): Promise<ProjectDto> {
  const access = projectAccess(ctx, "write");
  await undelete(access, input.projectId);
  return toProjectDto(await fetchProject(access, input.projectId));
}
