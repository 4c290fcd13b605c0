import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { sqlState } from "@/lib/core/tx";
import { workflowAccess } from "../access";
import type { UpdatePresetInput } from "../schema";
import { checkPresetSize, nameTaken, UNIQUE_VIOLATION } from "./rules";
import { setDefaultPreset, updatePreset as updateRow } from "./store";

/** Renames one's own preset, replaces its values, or makes it the default. Throws NOT_FOUND, CONFLICT, TOO_LARGE. */
export async function updatePreset({ ctx, input }: { ctx: Ctx; input: UpdatePresetInput }): Promise<null> {
  const access = workflowAccess(ctx, "run");
  const { presetId, name, values, isDefault } = input;
  if (values) checkPresetSize(values);
  try {
    if (name !== undefined || values)
      await updateRow(access, presetId, {
        ...(name === undefined ? {} : { name }),
        ...(values ? { values } : {}),
      });
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) throw nameTaken(name ?? "");
    throw error;
  }
  if (isDefault !== undefined) await setDefaultPreset(access, presetId, isDefault);
  return null;
}
