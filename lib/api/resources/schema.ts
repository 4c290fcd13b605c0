import * as z from "zod";
import {
  GENERATION_STATUSES,
  MEDIA_KINDS,
  TIERS,
  USER_ROLES,
  VISIBILITIES,
  WORKFLOW_CATEGORIES,
} from "@/db/enums";
import { API_SCOPES } from "@/lib/api-keys/schema";
import { PARAMETER_TYPES } from "@/lib/parameters/schema";
import { PROJECT_COLORS } from "@/lib/projects/rules";

/** What leaves through the public API: snake_case, strict, and nothing that is not named here. */
export const ApiInstant = z.iso.datetime().describe("An instant in UTC, ISO 8601.");

export const ApiPageQuery = {
  cursor: z.uuid().optional().describe("`next_cursor` of the page before."),
  limit: z.coerce.number().int().min(1).max(100).default(40).describe("Rows a page, 1 to 100."),
};

export function pageOf<Item extends z.core.$ZodType>(item: Item) {
  return z.strictObject({
    data: z.array(item),
    next_cursor: z.uuid().nullable().describe("Give it as `cursor` for the next page; null at the end."),
  });
}

/** True and false as words, as a query string has them. */
export const ApiFlag = z.enum(["true", "false"]);

export const ApiProject = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    color: z.enum(PROJECT_COLORS),
    folder: z.string(),
    tags: z.array(z.string()),
    workflow_count: z.int(),
    generation_count: z.int(),
    last_generation_at: ApiInstant.nullable(),
    is_archived: z.boolean(),
    revision: z.int().describe("Send it with a change: a newer one on the server answers CONFLICT."),
    created_at: ApiInstant,
  })
  .meta({ id: "Project" });

export const ApiWorkflow = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    category: z.enum(WORKFLOW_CATEGORIES),
    visibility: z.enum(VISIBILITIES),
    is_template: z.boolean(),
    project_id: z.uuid().nullable(),
    estimated_credits: z.int(),
    use_count: z.int(),
    updated_at: ApiInstant,
  })
  .meta({ id: "Workflow" });

export const ApiField = z
  .strictObject({
    name: z.string(),
    type: z.enum(PARAMETER_TYPES),
    label: z.string(),
    help: z.string().nullable(),
    group: z.string().nullable(),
    default: z.unknown(),
    is_required: z.boolean(),
    is_advanced: z.boolean(),
  })
  .meta({ id: "Field" });

export const ApiWorkflowDetail = ApiWorkflow.extend({
  version_id: z.uuid(),
  version: z.int(),
  fields: z.array(ApiField).describe("The form, in its order."),
}).meta({ id: "WorkflowDetail" });

export const ApiParameters = z
  .strictObject({
    workflow_id: z.uuid(),
    version_id: z.uuid(),
    schema: z.record(z.string(), z.unknown()).describe("JSON Schema (2020-12) of `inputs`."),
    defaults: z.record(z.string(), z.unknown()).describe("What each field starts with."),
  })
  .meta({ id: "WorkflowParameters" });

export const ApiVersion = z
  .strictObject({
    id: z.uuid(),
    version: z.int(),
    notes: z.string(),
    parent_version_id: z.uuid().nullable(),
    is_current: z.boolean(),
    created_at: ApiInstant,
  })
  .meta({ id: "Version" });

export const ApiSavedVersion = z
  .strictObject({ version_id: z.uuid(), version: z.int() })
  .meta({ id: "SavedVersion" });

export const ApiOutput = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(MEDIA_KINDS),
    content_type: z.string(),
    filename: z.string(),
    size_bytes: z.number(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    duration_seconds: z.number().nullable(),
    url: z.string().describe("Answers the bytes to the same key."),
  })
  .meta({ id: "Output" });

export const ApiGeneration = z
  .strictObject({
    id: z.uuid(),
    workflow_id: z.uuid().nullable(),
    workflow_name: z.string().nullable(),
    project_id: z.uuid().nullable(),
    status: z.enum(GENERATION_STATUSES),
    progress: z.number().describe("0 to 100; never falls."),
    progress_message: z.string().nullable(),
    prompt: z.string(),
    seed: z.number().nullable(),
    is_favorited: z.boolean(),
    rating: z.int().nullable(),
    tags: z.array(z.string()),
    credits_used: z.int(),
    outputs: z.array(ApiOutput),
    texts: z.array(z.string()),
    error: z.strictObject({ code: z.string(), message: z.string(), field: z.string().nullable() }).nullable(),
    parent_generation_id: z.uuid().nullable(),
    batch_id: z.uuid().nullable(),
    is_cancel_requested: z.boolean(),
    created_at: ApiInstant,
    started_at: ApiInstant.nullable(),
    completed_at: ApiInstant.nullable(),
    duration_seconds: z.number().nullable(),
  })
  .meta({ id: "Generation" });

export const ApiGenerationDetail = ApiGeneration.extend({
  inputs: z.record(z.string(), z.unknown()).describe("What it ran with, the drawn seed included."),
  notes: z.string(),
}).meta({ id: "GenerationDetail" });

export const ApiUpload = z
  .strictObject({
    id: z.uuid().describe('Use it as `{"upload_id": …}` in `inputs`.'),
    kind: z.enum(MEDIA_KINDS),
    content_type: z.string(),
    filename: z.string(),
    size_bytes: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
  })
  .meta({ id: "Upload" });

export const ApiKey = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    start: z.string().describe("Its first letters, to tell keys apart."),
    scopes: z.array(z.enum(API_SCOPES)),
    status: z.enum(["ACTIVE", "EXPIRED", "REVOKED"]),
    last_used_at: ApiInstant.nullable(),
    expires_at: ApiInstant.nullable(),
    revoked_at: ApiInstant.nullable(),
    created_at: ApiInstant,
  })
  .meta({ id: "ApiKey" });

export const ApiNewKey = ApiKey.extend({
  secret: z.string().describe("The key itself, in this answer alone."),
}).meta({ id: "NewApiKey" });

export const ApiMe = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: z.enum(USER_ROLES),
    tier: z.enum(TIERS),
    is_email_verified: z.boolean(),
    key: z
      .strictObject({ id: z.uuid(), scopes: z.array(z.string()) })
      .nullable()
      .describe("The key this was asked with; null for a session."),
  })
  .meta({ id: "Me" });

export const ApiUsage = z
  .strictObject({
    used: z.int().describe("Generations taken in this UTC month."),
    limit: z.int().nullable().describe("Null: no limit."),
    credits: z.int(),
    period_ends_at: ApiInstant,
  })
  .meta({ id: "Usage" });

/** RFC 9457, with a stable `code` and a `reference` that finds the log line. */
export const ApiProblem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("A sentence for people: what happened and what to do."),
    code: z.string().describe("Stable; decide by this."),
    reference: z.string(),
    fields: z.record(z.string(), z.string()).optional().describe("What is wrong, by field."),
  })
  .meta({ id: "Problem" });
