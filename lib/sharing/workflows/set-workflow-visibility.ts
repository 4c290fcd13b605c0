import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { sharingAccess } from "../access";
import { newSecret } from "../new-secret";
import { slugName } from "../rules";
import type { SetWorkflowVisibilityInput, WorkflowShareDto } from "../schema";
import { fetchWorkflowShare, updateVisibility } from "./store";
import { toWorkflowShareDto } from "./to-workflow-share-dto";

/**
 * PRIVATE takes the public page away at once, and its address for good; UNLISTED is for whoever has the address;
 * PUBLIC may also be found.
 */
export async function setWorkflowVisibility({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: SetWorkflowVisibilityInput;
}): Promise<WorkflowShareDto> {
  const access = sharingAccess(ctx, "write");
  const before = await fetchWorkflowShare(access, input.workflowId);
  await updateVisibility(access, ctx, {
    workflowId: input.workflowId,
    visibility: input.visibility,
    showsSamples: input.showsSamples ?? before.showsSamples,
    slug: `${slugName(before.name, "workflow")}-${newSecret()}`,
  });
  return toWorkflowShareDto(await fetchWorkflowShare(access, input.workflowId));
}
