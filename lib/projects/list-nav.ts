import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { toProjectDto } from "./rules";
import type { ProjectDto, ProjectNavDto } from "./schema";
import { selectProjects } from "./store";

/** One's projects by name, for menus and the rail: in the order of the dashboard, without their pictures. */
export async function listProjectNav({
  ctx,
}: {
  ctx: Ctx;
}): Promise<(ProjectNavDto & Pick<ProjectDto, "generationCount">)[]> {
  const rows = await selectProjects(projectAccess(ctx, "read"), {});
  return rows.map(toProjectDto).map(({ id, name, color, folder, generationCount }) => ({
    id,
    name,
    color,
    folder,
    generationCount,
  }));
}
