import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { toProjectDto } from "./rules";
import type { ProjectDto, ProjectIdInput } from "./schema";
import { updateProject } from "./store";

export async function restoreProject({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ProjectIdInput;
}): Promise<ProjectDto> {
  const access = projectAccess(ctx, "write");
  return toProjectDto(await updateProject(access, input.projectId, { archivedAt: null }));
}
