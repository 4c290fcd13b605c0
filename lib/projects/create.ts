import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { nextColor, normaliseFolder, toProjectDto } from "./rules";
import type { CreateProjectInput, ProjectDto } from "./schema";
import { countProjects, insertProject } from "./store";

export async function createProject({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: CreateProjectInput;
}): Promise<ProjectDto> {
  const access = projectAccess(ctx, "write");
  const color = input.color ?? nextColor(await countProjects(access));
  const row = await insertProject(access, {
    name: input.name,
    description: input.description ?? "",
    folder: normaliseFolder(input.folder ?? ""),
    tags: [...new Set(input.tags ?? [])],
    color,
  });
  return toProjectDto(row);
}
