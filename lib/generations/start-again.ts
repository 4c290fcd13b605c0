import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { Parameters, type ParameterValues } from "@/lib/parameters/schema";
import { generationAccess } from "./access";
import type { GenerationDto, RerunGenerationInput } from "./schema";
import { startGeneration } from "./start";
import { fetchDetail } from "./store";

/**
 * Starts `count` generations with everything another one had; `new-seed` draws a seed for each. They remember
 * what they came from. CONFLICT when the workflow is gone.
 */
export async function startAgain({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RerunGenerationInput & { count: number };
}): Promise<GenerationDto[]> {
  const { generation, parameters } = await fetchDetail(generationAccess(ctx, "read"), input.generationId);
  if (!generation.workflowId) {
    throw new AppError(
      "CONFLICT",
      "Its workflow was deleted, so it cannot run again. Import the workflow anew.",
    );
  }
  const values = generation.inputParameters;
  return startGeneration({
    ctx,
    input: {
      workflowId: generation.workflowId,
      ...(generation.versionId ? { versionId: generation.versionId } : {}),
      projectId: generation.projectId,
      values: input.mode === "exact" ? values : withNewSeeds(Parameters.parse(parameters), values),
      count: input.count,
      parentGenerationId: generation.id,
      idempotencyKey: input.idempotencyKey,
    },
  });
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
