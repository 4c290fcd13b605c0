import * as z from "zod";
import { GENERATION_STATUSES, MEDIA_KINDS } from "@/db/enums";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { operation } from "../operation";
import { ApiFlag, ApiGeneration, ApiGenerationDetail, ApiPageQuery, pageOf } from "../resources/schema";

const params = z.strictObject({ generation_id: z.uuid() });
const on = { auth: "api", tag: "Generations" } as const;
const read = { ...on, scope: "generations:read" } as const;
const write = { ...on, scope: "generations:write" } as const;

export const generationsOperations = {
  create: operation({
    ...write,
    id: "createGeneration",
    method: "POST",
    path: "/generations",
    summary: "Generate",
    description:
      "Answers at once with what was queued. Follow it by its events, by a webhook, or by asking again. Send an Idempotency-Key: a repeat then starts and costs nothing.",
    body: z.strictObject({
      workflow_id: z.uuid(),
      version_id: z.uuid().optional().describe("The newest without it."),
      project_id: z.uuid().nullable().optional(),
      inputs: z
        .record(z.string(), z.unknown())
        .default({})
        .describe("By field; what is missing takes its default."),
      count: z.int().min(1).max(8).optional().describe("How many, with seeds counting up."),
    }),
    output: z.strictObject({ data: z.array(ApiGeneration) }),
    status: 201,
    isIdempotent: true,
    rate: RATE_RULES.generate,
    example: { body: { workflow_id: "{workflow_id}", inputs: { prompt: "a sailboat at dawn" } } },
  }),
  list: operation({
    ...read,
    id: "listGenerations",
    method: "GET",
    path: "/generations",
    summary: "List generations",
    description: "Newest first.",
    query: z.strictObject({
      ...ApiPageQuery,
      project_id: z.uuid().optional(),
      workflow_id: z.uuid().optional(),
      status: z.enum(GENERATION_STATUSES).optional(),
      kind: z.enum(MEDIA_KINDS).optional(),
      is_favorited: ApiFlag.optional(),
      rating_min: z.coerce.number().int().min(1).max(5).optional(),
      text: z.string().max(200).optional().describe("Words of the prompt, all of them."),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      is_archived: ApiFlag.optional().describe("`true`: what lies in the trash."),
    }),
    output: pageOf(ApiGeneration),
    example: { query: "status=COMPLETED&limit=10" },
  }),
  get: operation({
    ...read,
    id: "getGeneration",
    method: "GET",
    path: "/generations/{generation_id}",
    summary: "Get a generation",
    params,
    output: ApiGenerationDetail,
  }),
  annotate: operation({
    ...write,
    id: "annotateGeneration",
    method: "PATCH",
    path: "/generations/{generation_id}",
    summary: "Star, rate or note a generation",
    description: "What is not given stays.",
    params,
    body: z.strictObject({
      is_favorited: z.boolean().optional(),
      rating: z.int().min(1).max(5).nullable().optional(),
      notes: z.string().max(5000).optional(),
    }),
    output: ApiGeneration,
    example: { body: { is_favorited: true, rating: 5 } },
  }),
  remove: operation({
    ...write,
    id: "deleteGeneration",
    method: "DELETE",
    path: "/generations/{generation_id}",
    summary: "Put a generation into the trash",
    description: "From where it is deleted after a month.",
    params,
  }),
  cancel: operation({
    ...write,
    id: "cancelGeneration",
    method: "POST",
    path: "/generations/{generation_id}/cancel",
    summary: "Cancel a generation",
    description: "Free while it waits. One that runs is stopped and settles shortly after.",
    params,
    output: ApiGeneration,
  }),
  retry: operation({
    ...write,
    id: "retryGeneration",
    method: "POST",
    path: "/generations/{generation_id}/retry",
    summary: "Run a generation again",
    params,
    body: z.strictObject({
      mode: z
        .enum(["exact", "new-seed"])
        .default("exact")
        .describe("`exact` repeats everything; `new-seed` draws another for every seed field."),
    }),
    output: ApiGeneration,
    status: 201,
    isIdempotent: true,
    rate: RATE_RULES.generate,
    example: { body: { mode: "new-seed" } },
  }),
  events: operation({
    ...read,
    id: "streamGenerationEvents",
    method: "GET",
    path: "/generations/{generation_id}/events",
    summary: "Follow a generation live",
    description:
      "Server-sent events: `generation` (the whole object on every change) and `frame` (a preview as `jpeg_base64`). A reconnect with Last-Event-ID first brings what changed meanwhile.",
    params,
    media: "events",
  }),
};
