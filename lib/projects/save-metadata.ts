import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { projectAccess } from "./access";
import { mergeMetadata, toProjectDto } from "./rules";
import type { ProjectDto, SaveMetadataInput } from "./schema";
import { fetchProject, updateProject } from "./store";

/**
 * Replaces the rows of a project's metadata. Throws NOT_FOUND, INVALID for a key given twice, and CONFLICT when the
 * project was saved since `input.revision`.
 */
export async function saveMetadata({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: SaveMetadataInput;
}): Promise<ProjectDto> {
  const access = projectAccess(ctx, "write");
  const twice = input.entries.find((entry, index) =>
    input.entries.some((other, at) => at < index && other.key === entry.key),
  );
  if (twice) throw new AppError("INVALID", `There are two rows called “${twice.key}”. Rename one of them.`);
  const before = await fetchProject(access, input.projectId);
  const customMetadata = mergeMetadata(before.customMetadata, input.entries);
  return toProjectDto(await updateProject(access, input.projectId, { customMetadata }, input.revision));
}
