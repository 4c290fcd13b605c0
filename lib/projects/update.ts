import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { projectAccess } from "./access";
import { normaliseFolder, toProjectDto } from "./rules";
import type { ProjectDto, UpdateProjectInput } from "./schema";
import { updateProject as updateRow } from "./store";

/** Throws NOT_FOUND, or CONFLICT when `input.revision` is no longer the newest. */
export async function updateProject({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UpdateProjectInput;
}): Promise<ProjectDto> {
  const access = projectAccess(ctx, "write");
  const { projectId, revision, folder, tags, ...rest } = input;
  const row = await updateRow(
    access,
    projectId,
    {
      ...rest,
      ...(folder === undefined ? {} : { folder: normaliseFolder(folder) }),
      ...(tags === undefined ? {} : { tags: [...new Set(tags)] }),
    },
    revision,
  );
  return toProjectDto(row);
}
