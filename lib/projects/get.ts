import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { toProjectDto } from "./rules";
import type { ProjectDto, ProjectIdInput } from "./schema";
import { fetchProject } from "./store";

export async function getProject({ ctx, input }: { ctx: Ctx; input: ProjectIdInput }): Promise<ProjectDto> {
  return toProjectDto(await fetchProject(projectAccess(ctx, "read"), input.projectId));
}
