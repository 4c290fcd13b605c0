import type * as z from "zod";
import type { ApiKeyDto, NewApiKeyDto } from "@/lib/api-keys/schema";
import type { GenerationDetailDto, GenerationDto, OutputDto } from "@/lib/generations/schema";
import { defaultValue } from "@/lib/parameters/default-value";
import { isRequired } from "@/lib/parameters/input";
import type { ProjectDto } from "@/lib/projects/schema";
import type { UploadDto } from "@/lib/uploads/schema";
import type { VersionDto, WorkflowCardDto, WorkflowRunDto } from "@/lib/workflows/schema";
import type {
  ApiGeneration,
  ApiGenerationDetail,
  ApiKey,
  ApiNewKey,
  ApiOutput,
  ApiProject,
  ApiUpload,
  ApiVersion,
  ApiWorkflow,
  ApiWorkflowDetail,
} from "./schema";

/** One page of a list that is complete, newest first; ids sort by creation. */
export function toApiPage<Dto extends { id: string }, T>(
  all: readonly Dto[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  map: (dto: Dto) => T,
): { data: T[]; next_cursor: string | null } {
  const sorted = [...all].sort((a, b) => (a.id < b.id ? 1 : -1));
  const rest = cursor === undefined ? sorted : sorted.filter((dto) => dto.id < cursor);
  const shown = rest.slice(0, limit);
  return { data: shown.map(map), next_cursor: rest.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export function toApiProject(dto: ProjectDto): z.input<typeof ApiProject> {
  return {
    id: dto.id,
    name: dto.name,
    description: dto.description,
    color: dto.color,
    folder: dto.folder,
    tags: dto.tags,
    workflow_count: dto.workflowCount,
    generation_count: dto.generationCount,
    last_generation_at: dto.lastGenerationAt,
    is_archived: dto.isArchived,
    revision: dto.revision,
    created_at: dto.createdAt,
  };
}

export function toApiWorkflow(dto: WorkflowCardDto): z.input<typeof ApiWorkflow> {
  return {
    id: dto.id,
    name: dto.name,
    description: dto.description,
    category: dto.category,
    visibility: dto.visibility,
    is_template: dto.isTemplate,
    project_id: dto.projectId,
    estimated_credits: dto.estimatedCredits,
    use_count: dto.useCount,
    updated_at: dto.updatedAt,
  };
}

/** A foreign project is nobody else's business: its id leaves only to the workflow's owner. */
export function toApiWorkflowDetail(dto: WorkflowRunDto): z.input<typeof ApiWorkflowDetail> {
  const fields = Object.entries(dto.parameters).sort(
    ([, a], [, b]) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER),
  );
  return {
    ...toApiWorkflow(dto),
    project_id: dto.isEditable ? dto.projectId : null,
    version_id: dto.versionId,
    version: dto.version,
    fields: fields.map(([name, field]) => ({
      name,
      type: field.type,
      label: field.label,
      help: field.help ?? null,
      group: field.group ?? null,
      default: toApiValue(defaultValue(field, dto.options[name])) ?? null,
      is_required: isRequired(field),
      is_advanced: field.advanced ?? false,
    })),
  };
}

export function toApiVersion(dto: VersionDto): z.input<typeof ApiVersion> {
  return {
    id: dto.id,
    version: dto.version,
    notes: dto.notes,
    parent_version_id: dto.parentVersionId,
    is_current: dto.isCurrent,
    created_at: dto.createdAt,
  };
}

/** `appUrl` makes the addresses of files whole. */
export function toApiGeneration(dto: GenerationDto, appUrl: string): z.input<typeof ApiGeneration> {
  return {
    id: dto.id,
    workflow_id: dto.workflowId,
    workflow_name: dto.workflowName,
    project_id: dto.projectId,
    status: dto.status,
    progress: dto.progress,
    progress_message: dto.progressMessage,
    prompt: dto.promptText,
    seed: dto.seed,
    is_favorited: dto.isFavorited,
    rating: dto.rating,
    tags: dto.tags,
    credits_used: dto.creditsUsed,
    outputs: dto.outputs.map((output) => toApiOutput(output, appUrl)),
    texts: dto.textOutputs,
    error: dto.error && { code: dto.error.code, message: dto.error.message, field: dto.error.field },
    parent_generation_id: dto.parentGenerationId,
    batch_id: dto.batchId,
    is_cancel_requested: dto.isCancelRequested,
    created_at: dto.createdAt,
    started_at: dto.startedAt,
    completed_at: dto.completedAt,
    duration_seconds: dto.durationSeconds,
  };
}

export function toApiGenerationDetail(
  dto: GenerationDetailDto,
  appUrl: string,
): z.input<typeof ApiGenerationDetail> {
  return { ...toApiGeneration(dto, appUrl), inputs: toApiInputs(dto.values), notes: dto.notes };
}

export function toApiOutput(dto: OutputDto, appUrl: string): z.input<typeof ApiOutput> {
  return {
    id: dto.id,
    kind: dto.kind,
    content_type: dto.contentType,
    filename: dto.filename,
    size_bytes: dto.sizeBytes,
    width: dto.width,
    height: dto.height,
    duration_seconds: dto.durationSeconds,
    url: new URL(`/api/v1/outputs/${dto.id}/file`, appUrl).href,
  };
}

export function toApiUpload(dto: UploadDto): z.input<typeof ApiUpload> {
  return {
    id: dto.id,
    kind: dto.kind,
    content_type: dto.contentType,
    filename: dto.filename,
    size_bytes: dto.sizeBytes,
    width: dto.width,
    height: dto.height,
  };
}

export function toApiKey(dto: ApiKeyDto): z.input<typeof ApiKey> {
  return {
    id: dto.id,
    name: dto.name,
    start: dto.start,
    scopes: dto.scopes,
    status: dto.status,
    last_used_at: dto.lastUsedAt,
    expires_at: dto.expiresAt,
    revoked_at: dto.revokedAt,
    created_at: dto.createdAt,
  };
}

export function toApiNewKey(dto: NewApiKeyDto): z.input<typeof ApiNewKey> {
  return { ...toApiKey(dto), secret: dto.secret };
}

/** Values of a form as the API writes them: a file is `{"upload_id": …}`. */
export function toApiInputs(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toApiValue(value)]));
}

/** The reverse: what the form's own validator reads. */
export function fromApiInputs(inputs: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, renamed(value, "upload_id", "uploadId")]),
  );
}

export function toApiValue(value: unknown): unknown {
  return renamed(value, "uploadId", "upload_id");
}

function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key === from ? to : key, inner]));
}
