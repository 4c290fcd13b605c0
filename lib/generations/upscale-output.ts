import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import { generationAccess } from "./access";
import { selectByOutputs } from "./gallery/store";
import { listInputTargets } from "./list-input-targets";
import { outputAsUpload } from "./output-as-upload";
import type { GenerationDto, UpscaleInput } from "./schema";
import { startGeneration } from "./start";

/**
 * Runs the upscaling template, with its own defaults, over a result; it stays in the result's project and remembers
 * what it came from. CONFLICT where no template can.
 */
export async function upscaleOutput({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: UpscaleInput;
}): Promise<GenerationDto> {
  const access = generationAccess(ctx, "read");
  const [generation] = await selectByOutputs(access, [input.outputId]);
  if (!generation) throw notFound("picture");
  const targets = await listInputTargets({ ctx });
  const target = targets.find((one) => one.isTemplate && one.category === "UPSCALING");
  if (!target)
    throw new AppError("CONFLICT", "There is no upscaling template here. Ask an admin to publish one.");
  const value = await outputAsUpload({ ctx, input: { outputId: input.outputId } });
  const [started] = await startGeneration({
    ctx,
    input: {
      workflowId: target.workflowId,
      projectId: generation.projectId,
      values: { [target.field]: value },
      parentGenerationId: generation.id,
      idempotencyKey: input.idempotencyKey,
    },
  });
  if (!started) throw new AppError("CONFLICT", "Nothing was started. Try again.");
  return started;
}
