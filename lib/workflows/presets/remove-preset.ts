import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { workflowAccess } from "../access";
import type { PresetIdInput, SavePresetInput } from "../schema";
import { deletePreset } from "./store";

/** Deletes one's own preset and answers what it held, so that undo can save it again. Throws NOT_FOUND. */
export async function removePreset({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: PresetIdInput;
}): Promise<SavePresetInput> {
  const { workflowId, name, values } = await deletePreset(workflowAccess(ctx, "run"), input.presetId);
  return { workflowId, name, values };
}
