import { z } from "zod";
import { GENERATION_STATUSES, MEDIA_KINDS } from "@/db/enums";
import type { GenerationDetailDto } from "./schema";

const Instant = z.iso.datetime();

const OutputOutput = z.object({
  id: z.uuid(),
  generationId: z.uuid(),
  position: z.int(),
  kind: z.enum(MEDIA_KINDS),
  contentType: z.string(),
  filename: z.string(),
  sizeBytes: z.number(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  durationSeconds: z.number().nullable(),
  thumbhash: z.string().nullable(),
  variants: z.array(z.int()),
});

const GenerationOutput = z.object({
  id: z.uuid(),
  workflowId: z.uuid().nullable(),
  workflowName: z.string().nullable(),
  projectId: z.uuid().nullable(),
  projectName: z.string().nullable(),
  status: z.enum(GENERATION_STATUSES),
  progress: z.number(),
  progressMessage: z.string().nullable(),
  revision: z.int(),
  serverLabel: z.string().nullable(),
  isBuiltIn: z.boolean(),
  promptText: z.string(),
  seed: z.number().nullable(),
  isFavorited: z.boolean(),
  rating: z.int().nullable(),
  tags: z.array(z.string()),
  archivedAt: Instant.nullable(),
  isErrorSeen: z.boolean(),
  creditsUsed: z.int(),
  creditsReserved: z.int(),
  outputs: z.array(OutputOutput),
  textOutputs: z.array(z.string()),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      field: z.string().nullable(),
      reference: z.string().nullable(),
    })
    .nullable(),
  parentGenerationId: z.uuid().nullable(),
  batchId: z.uuid().nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  durationSeconds: z.number().nullable(),
  isCancelRequested: z.boolean(),
});

/** What GET /api/studio/generations/:id sends: nothing that is not named here leaves. */
export const GenerationDetailOutput = GenerationOutput.extend({
  inputs: z.array(
    z.object({ name: z.string(), label: z.string(), value: z.string(), uploadId: z.uuid().nullable() }),
  ),
  values: z.record(z.string(), z.unknown()),
  timeline: z.array(
    z.object({ id: z.uuid(), kind: z.string(), at: Instant, detail: z.record(z.string(), z.unknown()) }),
  ),
  ledger: z.array(
    z.object({ id: z.uuid(), kind: z.string(), credits: z.int(), reason: z.string(), at: Instant }),
  ),
  graph: z.record(z.string(), z.unknown()),
  models: z.array(z.string()),
  snapshotHash: z.string(),
  comfyuiPromptId: z.uuid().nullable(),
  placement: z.int(),
  notes: z.string(),
  ancestors: z.array(z.object({ id: z.uuid(), createdAt: Instant })),
  children: z.array(
    z.object({
      id: z.uuid(),
      createdAt: Instant,
      thumbhash: z.string().nullable(),
      outputId: z.uuid().nullable(),
    }),
  ),
}) satisfies z.ZodType<GenerationDetailDto>;
