import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { joinForm } from "@/lib/parameters/features";
import { workflowAccess } from "../access";
import type { VersionDto } from "../schema";
import { fetchCurrent } from "../store";
import { selectVersions } from "./store";

/** The history of one's own workflow, newest first, the newest 200. NOT_FOUND for foreign and absent alike. */
export async function listVersions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string };
}): Promise<VersionDto[]> {
  const access = workflowAccess(ctx, "read");
  const { workflow } = await fetchCurrent(access, input.workflowId);
  const lines = await selectVersions(access, workflow.id);
  return lines.map((line) => ({
    id: line.id,
    version: line.version,
    notes: line.notes,
    parentVersionId: line.parentVersionId,
    createdAt: line.createdAt.toISOString(),
    isCurrent: line.id === workflow.currentVersionId,
    nodeCount: line.nodeCount,
    fieldCount: Object.keys(joinForm(line.parameters, line.features)).length,
    runCount: line.runCount,
  }));
}
