import type { ServerSource } from "@/db/enums";
import type { generationOutputs, generations } from "@/db/schema";
import type { GenerationDto, OutputDto } from "./schema";

export type GenerationRow = {
  generation: typeof generations.$inferSelect;
  workflowName: string | null;
  projectName: string | null;
  serverSource: ServerSource | null;
};
export type OutputRow = typeof generationOutputs.$inferSelect;

/** The public shape of a generation: no storage keys, no server addresses, no internal state. */
export function toGenerationDto(row: GenerationRow, outputs: OutputRow[]): GenerationDto {
  const { generation } = row;
  return {
    id: generation.id,
    workflowId: generation.workflowId,
    workflowName: row.workflowName,
    projectId: generation.projectId,
    projectName: row.projectName,
    status: generation.status,
    progress: generation.progress,
    progressMessage: generation.progressMessage,
    revision: generation.revision,
    serverLabel: generation.serverLabel,
    isBuiltIn: row.serverSource === "BUILT_IN",
    promptText: generation.promptText,
    seed: generation.seed,
    isFavorited: generation.isFavorited,
    rating: generation.rating,
    tags: generation.tags,
    archivedAt: generation.archivedAt?.toISOString() ?? null,
    isErrorSeen: generation.isErrorSeen,
    creditsUsed: generation.creditsUsed,
    creditsReserved: generation.creditsReserved,
    outputs: outputs.map(toOutputDto),
    textOutputs: generation.textOutputs,
    error: errorOf(generation),
    parentGenerationId: generation.parentGenerationId,
    batchId: generation.batchId,
    createdAt: generation.createdAt.toISOString(),
    startedAt: generation.startedAt?.toISOString() ?? null,
    completedAt: generation.completedAt?.toISOString() ?? null,
    durationSeconds: generation.durationSeconds,
    isCancelRequested: generation.cancelRequestedAt !== null,
  };
}

function toOutputDto(output: OutputRow): OutputDto {
  return {
    id: output.id,
    generationId: output.generationId,
    position: output.position,
    kind: output.kind,
    contentType: output.contentType,
    filename: output.filename,
    sizeBytes: output.sizeBytes,
    width: output.width,
    height: output.height,
    durationSeconds: output.durationSeconds,
    thumbhash: output.thumbhash,
    variants: output.variants,
  };
}

function errorOf(generation: GenerationRow["generation"]): GenerationDto["error"] {
  if (generation.status !== "FAILED") return null;
  return {
    code: generation.errorCode ?? "unknown",
    message: generation.errorMessage ?? "The generation failed.",
    field: generation.errorField,
    reference: generation.errorReference,
  };
}
