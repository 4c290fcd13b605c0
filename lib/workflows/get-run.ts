import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { actorUserId } from "@/lib/core/ctx";
import { joinForm } from "@/lib/parameters/features";
import { liveOptions } from "@/lib/servers/options";
import { workflowAccess } from "./access";
import { selectPresets } from "./presets/store";
import { toPreset } from "./presets/to-preset";
import { toWorkflowCard } from "./rules";
import type { WorkflowRunDto } from "./schema";
import { fetchDraft, fetchReadable, fetchVersion } from "./store";

/** Everything the run page shows. Throws NOT_FOUND for foreign and absent alike. */
export async function getWorkflowRun({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workflowId: string; versionId?: string | undefined };
}): Promise<WorkflowRunDto> {
  const access = workflowAccess(ctx, "read");
  const { workflow, version } = input.versionId
    ? await fetchVersion(access, input.workflowId, input.versionId)
    : await fetchReadable(access, input.workflowId);
  const parameters = joinForm(version.parameters, version.features);
  const [options, draft, presets] = await Promise.all([
    liveOptions({ ctx, input: parameters }),
    fetchDraft(access, workflow.id),
    selectPresets(access, workflow.id),
  ]);
  return {
    ...toWorkflowCard(workflow),
    versionId: version.id,
    version: version.version,
    parameters,
    options,
    draft,
    presets: presets.map((preset) => toPreset(preset, parameters, options)),
    isEditable:
      workflow.userId === actorUserId(ctx.actor) || (workflow.isTemplate && isAdministrator(ctx.actor)),
  };
}

function isAdministrator(actor: Ctx["actor"]): boolean {
  return actor.kind === "admin" || ("role" in actor && actor.role === "ADMIN");
}
