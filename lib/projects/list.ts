import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { toProjectDto } from "./rules";
import type { ProjectCardDto, ProjectFilter } from "./schema";
import { selectCovers, selectProjects } from "./store";

/** The dashboard: active projects first, each with its newest pictures. */
export async function listProjects({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ProjectFilter;
}): Promise<ProjectCardDto[]> {
  const access = projectAccess(ctx, "read");
  const rows = await selectProjects(access, input);
  const covers = await selectCovers(
    access,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...toProjectDto(row), covers: covers.get(row.id) ?? [] }));
}
