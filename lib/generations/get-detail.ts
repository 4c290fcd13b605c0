import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { applyValues } from "@/lib/parameters/apply";
import { Parameters } from "@/lib/parameters/schema";
import { asApiGraph } from "@/lib/workflows/as-api-graph";
import { generationAccess } from "./access";
import { filenamePrefix } from "./filename-prefix";
import type { GenerationDetailDto } from "./schema";
import { fetchDetail, fetchGeneration, selectAncestors, selectByIds } from "./store";

/** Everything the generation's own page shows, the exact graph it ran included. */
export async function getGenerationDetail({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { generationId: string };
}): Promise<GenerationDetailDto> {
  const access = generationAccess(ctx, "read");
  const [dto, detail, ancestors] = await Promise.all([
    fetchGeneration(access, input.generationId),
    fetchDetail(access, input.generationId),
    selectAncestors(access, input.generationId),
  ]);
  const { generation } = detail;
  const children = await selectByIds(access, detail.children);
  const uploads = new Map(detail.inputs.map((file) => [file.parameter, file.uploadId]));
  return {
    ...dto,
    inputs: (generation.inputLabels ?? []).map((label) => ({
      ...label,
      uploadId: uploads.get(label.name) ?? null,
    })),
    values: generation.inputParameters,
    timeline: detail.timeline.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      at: entry.createdAt.toISOString(),
      detail: entry.detail,
    })),
    ledger: detail.ledger.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      credits: entry.credits,
      reason: entry.reason,
      at: entry.createdAt.toISOString(),
    })),
    graph: exactGraph(generation.id, detail, generation.inputParameters),
    models: generation.requiredModels,
    snapshotHash: generation.snapshotHash,
    comfyuiPromptId: generation.comfyuiPromptId,
    placement: generation.placement,
    notes: generation.notes,
    ancestors,
    children: children.map((child) => ({
      id: child.id,
      createdAt: child.createdAt,
      thumbhash: child.outputs[0]?.thumbhash ?? null,
      outputId: child.outputs[0]?.id ?? null,
    })),
  };
}

function exactGraph(
  generationId: string,
  detail: { graph: Record<string, unknown>; parameters: Record<string, unknown> },
  values: Record<string, unknown>,
): Record<string, unknown> {
  const parameters = Parameters.parse(detail.parameters);
  return applyValues(asApiGraph(detail.graph), parameters, values, {
    filenamePrefix: filenamePrefix(generationId),
  }).graph;
}
