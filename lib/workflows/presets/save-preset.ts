import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { sqlState } from "@/lib/core/tx";
import { joinForm } from "@/lib/parameters/features";
import { workflowAccess } from "../access";
import type { PresetDto, SavePresetInput } from "../schema";
import { fetchReadable } from "../store";
import { checkPresetSize, nameTaken, UNIQUE_VIOLATION } from "./rules";
import { insertPreset } from "./store";
import { toPreset } from "./to-preset";

const PRESETS_MAX = 100;

/**
 * Keeps the values of a form under a name, for oneself; any workflow one may open. Throws NOT_FOUND, CONFLICT for a
 * name that is taken (whatever its case), TOO_LARGE.
 */
export async function savePreset({ ctx, input }: { ctx: Ctx; input: SavePresetInput }): Promise<PresetDto> {
  const access = workflowAccess(ctx, "run");
  checkPresetSize(input.values);
  const { workflow, version } = await fetchReadable(access, input.workflowId);
  try {
    const row = await insertPreset(access, { ...input, workflowId: workflow.id }, PRESETS_MAX);
    if (row) return toPreset(row, joinForm(version.parameters, version.features));
  } catch (error) {
    if (sqlState(error) === UNIQUE_VIOLATION) throw nameTaken(input.name);
    throw error;
  }
  throw new AppError("CONFLICT", `There are ${PRESETS_MAX} presets already: delete one first.`);
}
