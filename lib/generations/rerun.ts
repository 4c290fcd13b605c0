import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { Parameters, type ParameterValues } from "@/lib/parameters/schema";
import { generationAccess } from "./access";
import type { GenerationDto, RerunGenerationInput } from "./schema";
import { startGeneration } from "./start";
import { fetchDetail } from "./store";

/**
 * Runs a generation again with everything it had: `exact` keeps its seeds, `new-seed` draws others. The new
 * one remembers what it came from.
 */
export async function rerunGeneration({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RerunGenerationInput;
}): Promise<GenerationDto> {
  const { generation, parameters } = await fetchDetail(generationAccess(ctx, "read"), input.generationId);
  if (!generation.workflowId) {
    throw new AppError(
      "CONFLICT",
      "Its workflow was deleted, so it cannot run again. Import the workflow anew.",
    );
  }
  const [started] = await startGeneration({
    ctx,
    input: {
      workflowId: generation.workflowId,
      ...(generation.versionId ? { versionId: generation.versionId } : {}),
      projectId: generation.projectId,
      values:
        input.mode === "exact"
          ? generation.inputParameters
          : withNewSeeds(Parameters.parse(parameters), generation.inputParameters),
      parentGenerationId: generation.id,
      idempotencyKey: input.idempotencyKey,
    },
  });
  if (!started) throw new AppError("CONFLICT", "Nothing was started. Try again.");
  return started;
}

function withNewSeeds(parameters: Parameters, values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) =>
      Object.hasOwn(parameters, name) && parameters[name]?.type === "seed"
        ? [name, { mode: "random", value: 0 }]
        : [name, value],
    ),
  );
}
