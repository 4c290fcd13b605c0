import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { joinForm } from "@/lib/parameters/features";
import { workflowAccess } from "../access";
import { asApiGraph } from "../as-api-graph";
import { checkContent } from "../check-content";
import type { SavedVersionDto, VersionInput } from "../schema";
import { fetchOwnVersion, insertVersion } from "./store";

/**
 * Makes an older version run again as a new one on top of the current: history only grows. Throws NOT_FOUND, CONFLICT
 * when it is the current one already or another was saved at the same moment, INVALID when a rule made since forbids it.
 */
export async function restoreVersion({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: VersionInput;
}): Promise<SavedVersionDto> {
  const access = workflowAccess(ctx, "write");
  const { workflow, version } = await fetchOwnVersion(access, input.workflowId, input.versionId);
  if (workflow.currentVersionId === null || workflow.currentVersionId === version.id)
    throw new AppError("CONFLICT", `Version ${version.version} is the one that runs already.`);
  const content = await checkContent(
    asApiGraph(version.graph),
    joinForm(version.parameters, version.features),
    version.uiGraph,
  );
  const notes = `Version ${version.version} restored`;
  const saved = await insertVersion(access, ctx, workflow.id, workflow.currentVersionId, {
    ...content,
    notes,
  });
  if (!saved)
    throw new AppError(
      "CONFLICT",
      "Another version was saved at the same moment. Look at it, then restore again.",
    );
  return saved;
}
