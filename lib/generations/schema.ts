import * as z from "zod/mini";
import type { GenerationStatus, MediaKind, WorkflowCategory } from "@/db/enums";
import { GENERATION_STATUSES, MEDIA_KINDS } from "@/db/enums";
import { SELECTION_MAX, TAG_LENGTH_MAX, TAGS_MAX } from "./rules";

/** What the form sends. `idempotencyKey` is minted once per press of Generate. */
export const StartGenerationInput = z.object({
  workflowId: z.uuid(),
  versionId: z.optional(z.uuid()),
  projectId: z.optional(z.nullable(z.uuid())),
  values: z.record(z.string(), z.unknown()),
  count: z.optional(z.int().check(z.minimum(1), z.maximum(8))),
  /** Ahead of this person's own queue, never ahead of others'. */
  isNext: z.optional(z.boolean()),
  parentGenerationId: z.optional(z.uuid()),
  idempotencyKey: z.string().check(z.minLength(8), z.maxLength(100)),
});
export type StartGenerationInput = z.infer<typeof StartGenerationInput>;

export const RerunGenerationInput = z.object({
  generationId: z.uuid(),
  /** `exact` repeats the snapshot and its seed; `new-seed` draws another for every seed field. */
  mode: z.enum(["exact", "new-seed"]),
  idempotencyKey: z.string().check(z.minLength(8), z.maxLength(100)),
});
export type RerunGenerationInput = z.infer<typeof RerunGenerationInput>;

export const VaryGenerationInput = z.object({
  generationId: z.uuid(),
  count: z.int().check(z.minimum(1), z.maximum(8)),
  idempotencyKey: z.string().check(z.minLength(8), z.maxLength(100)),
});
export type VaryGenerationInput = z.infer<typeof VaryGenerationInput>;

export const UpscaleInput = z.object({
  outputId: z.uuid(),
  idempotencyKey: z.string().check(z.minLength(8), z.maxLength(100)),
});
export type UpscaleInput = z.infer<typeof UpscaleInput>;

export const SendToInputInput = z.object({
  outputId: z.uuid(),
  workflowId: z.uuid(),
  field: z.string().check(z.maxLength(64)),
});
export type SendToInputInput = z.infer<typeof SendToInputInput>;

export const AnnotateGenerationInput = z.object({
  generationId: z.uuid(),
  isFavorited: z.optional(z.boolean()),
  rating: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(5)))),
  notes: z.optional(z.string().check(z.maxLength(5000))),
});
export type AnnotateGenerationInput = z.infer<typeof AnnotateGenerationInput>;

const tag = z
  .string()
  .check(
    z.trim(),
    z.minLength(1),
    z.maxLength(TAG_LENGTH_MAX),
    z.regex(/^[^,]*$/, "A tag has no comma in it."),
  );
const tags = z.array(tag).check(z.maxLength(TAGS_MAX));

const selection = z.array(z.uuid()).check(z.minLength(1), z.maxLength(SELECTION_MAX));

export const GenerationIdsInput = z.object({ generationIds: selection });
export type GenerationIdsInput = z.infer<typeof GenerationIdsInput>;

const QUEUE_MOVES = ["front", "up", "down"] as const;
export type QueueMove = (typeof QUEUE_MOVES)[number];

export const MoveInQueueInput = z.object({ generationId: z.uuid(), to: z.enum(QUEUE_MOVES) });
export type MoveInQueueInput = z.infer<typeof MoveInQueueInput>;

export const PauseQueueInput = z.object({ isPaused: z.boolean() });
export type PauseQueueInput = z.infer<typeof PauseQueueInput>;

/** One change to many results; what is not given stays. */
export const EditGenerationsInput = z.object({
  generationIds: selection,
  isFavorited: z.optional(z.boolean()),
  rating: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(5)))),
  /** Null takes them out of their project. */
  projectId: z.optional(z.nullable(z.uuid())),
  addTags: z.optional(tags),
  removeTags: z.optional(tags),
});
export type EditGenerationsInput = z.infer<typeof EditGenerationsInput>;

/** What an edit can change, as it was: sent back, it undoes the edit. */
export const GenerationMarks = z.object({
  id: z.uuid(),
  isFavorited: z.boolean(),
  rating: z.nullable(z.int().check(z.minimum(1), z.maximum(5))),
  projectId: z.nullable(z.uuid()),
  tags,
});
export type GenerationMarks = z.infer<typeof GenerationMarks>;

export const RestoreMarksInput = z.object({
  marks: z.array(GenerationMarks).check(z.minLength(1), z.maxLength(SELECTION_MAX)),
});
export type RestoreMarksInput = z.infer<typeof RestoreMarksInput>;

export const ListGenerationsInput = z.object({
  projectId: z.optional(z.uuid()),
  workflowId: z.optional(z.uuid()),
  status: z.optional(z.enum(GENERATION_STATUSES)),
  isFavorited: z.optional(z.boolean()),
  /** Picked by a reviewer of a shared page and rejected by none (blocked reviewers do not count). */
  isApproved: z.optional(z.boolean()),
  ratingMin: z.optional(z.int().check(z.minimum(1), z.maximum(5))),
  kind: z.optional(z.enum(MEDIA_KINDS)),
  /** All of them. */
  tags: z.optional(z.array(tag).check(z.minLength(1), z.maxLength(5))),
  /** Every word must stand in the prompt, also as a part of a longer one. */
  text: z.optional(z.string().check(z.maxLength(200))),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  isArchived: z.optional(z.boolean()),
  cursor: z.optional(z.uuid()),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
});
export type ListGenerationsInput = z.infer<typeof ListGenerationsInput>;

/** What goes into a zip: these files, all files of these results, or of everything that matches. */
export const ZipInput = z.union([
  z.strictObject({ outputIds: selection }),
  z.strictObject({ generationIds: selection }),
  z.strictObject({ filter: ListGenerationsInput }),
]);
export type ZipInput = z.infer<typeof ZipInput>;

/**
 * One output. URLs are same-origin and private: `/api/files/outputs/<outputId>/<variant>` with variant
 * `original`, or a width of `variants` (webp). Images reserve their space from width and height.
 */
export type OutputDto = {
  id: string;
  generationId: string;
  position: number;
  kind: MediaKind;
  contentType: string;
  filename: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  /** base64 */
  thumbhash: string | null;
  variants: number[];
};

/** An image field of a workflow that can be run. */
export type InputTargetDto = {
  workflowId: string;
  name: string;
  category: WorkflowCategory;
  isTemplate: boolean;
  field: string;
  label: string;
};

/** A generation as lists, the gallery and the live stream show it. */
export type GenerationDto = {
  id: string;
  workflowId: string | null;
  workflowName: string | null;
  projectId: string | null;
  projectName: string | null;
  status: GenerationStatus;
  progress: number;
  progressMessage: string | null;
  revision: number;
  /** "Built-in painter (no AI model)" or the server's name, once placed. */
  serverLabel: string | null;
  isBuiltIn: boolean;
  promptText: string;
  seed: number | null;
  isFavorited: boolean;
  rating: number | null;
  tags: string[];
  /** When it was put into the trash. */
  archivedAt: string | null;
  /** False for a failure nobody has looked at yet. */
  isErrorSeen: boolean;
  creditsUsed: number;
  creditsReserved: number;
  outputs: OutputDto[];
  textOutputs: string[];
  error: GenerationErrorDto | null;
  parentGenerationId: string | null;
  batchId: string | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  durationSeconds: number | null;
  isCancelRequested: boolean;
};

export type GenerationErrorDto = {
  code: string;
  message: string;
  /** The form field it belongs to. */
  field: string | null;
  reference: string | null;
};

export type TimelineEntryDto = { id: string; kind: string; at: string; detail: Record<string, unknown> };

export type InputDto = {
  name: string;
  label: string;
  value: string;
  uploadId: string | null;
};

/** Everything the generation's own page shows. */
export type GenerationDetailDto = GenerationDto & {
  inputs: InputDto[];
  values: Record<string, unknown>;
  timeline: TimelineEntryDto[];
  ledger: { id: string; kind: string; credits: number; reason: string; at: string }[];
  graph: Record<string, unknown>;
  /** Model files the values name. */
  models: string[];
  snapshotHash: string;
  comfyuiPromptId: string | null;
  placement: number;
  notes: string;
  ancestors: { id: string; createdAt: string }[];
  children: { id: string; createdAt: string; thumbhash: string | null; outputId: string | null }[];
};

/** Where a queued generation stands; null once it runs. */
export type QueuePositionDto = {
  generationId: string;
  /** 1 = next. Counts everybody's generations that will start before it. */
  position: number;
  aheadOfOthers: number;
  aheadOwn: number;
  reason: string;
  etaSeconds: { p50: number; p90: number } | null;
};

/** From the press of Generate to the picture, judging by recent runs. */
export type WaitEstimateDto = { p50Seconds: number; p90Seconds: number };

/** Messages of GET /api/studio/events (SSE `event:` names). */
export type LiveEvent =
  | { event: "generation"; data: GenerationDto }
  | { event: "frame"; data: { generationId: string; jpegBase64: string } }
  | { event: "quota"; data: QuotaDto };

export type QuotaDto = { used: number; limit: number | null; credits: number; periodEndsAt: string };
