import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { archived, id, instant, timestamps } from "../columns";
import { projects } from "./projects";
import { servers } from "./servers";
import { generationStatus, mediaKind } from "./types";
import { users } from "./users";
import { workflows, workflowVersions } from "./workflows";

/**
 * What a generation ran, stored once per content: the API graph and the form over it. Together with the
 * generation's resolved values it gives back the exact prompt; a million generations of a dozen workflows
 * would otherwise repeat gigabytes. `classes` is what a server must have to run it.
 */
export const workflowSnapshots = pgTable("workflow_snapshots", {
  hash: text("hash").primaryKey(),
  graph: jsonb("graph").$type<Record<string, unknown>>().notNull(),
  parameters: jsonb("parameters").$type<Record<string, unknown>>().notNull().default({}),
  classes: text("classes").array().notNull().default(sql`'{}'`),
  ...timestamps(),
});

/**
 * One run. QUEUED → PROCESSING → COMPLETED | FAILED | CANCELLED, each transition a conditional UPDATE.
 * A QUEUED row with a `serverId` is placed: it waits in that server's own queue.
 * `revision` grows with every visible change and is the event id of the live stream.
 * Progress and `updatedAt` are never indexed, so a progress update stays HOT.
 */
export const generations = pgTable(
  "generations",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    projectId: uuid("project_id").references(() => projects.id, { onDelete: "set null" }),
    workflowId: uuid("workflow_id").references(() => workflows.id, { onDelete: "set null" }),
    versionId: uuid("version_id").references(() => workflowVersions.id, { onDelete: "set null" }),
    parentGenerationId: uuid("parent_generation_id").references((): AnyPgColumn => generations.id, {
      onDelete: "set null",
    }),
    batchId: uuid("batch_id"),
    idempotencyKey: text("idempotency_key"),
    status: generationStatus("status").notNull().default("QUEUED"),
    snapshotHash: text("snapshot_hash")
      .notNull()
      .references(() => workflowSnapshots.hash),
    /** Model files the chosen values name; a server must have them all. */
    requiredModels: text("required_models").array().notNull().default(sql`'{}'`),
    inputParameters: jsonb("input_parameters").$type<Record<string, unknown>>().notNull().default({}),
    inputLabels: jsonb("input_labels").$type<{ name: string; label: string; value: string }[]>(),
    promptText: text("prompt_text").notNull().default(""),
    seed: bigint("seed", { mode: "number" }),
    quotaPeriod: instant("quota_period").notNull(),
    priority: integer("priority").notNull().default(0),

    serverId: uuid("server_id").references(() => servers.id, { onDelete: "set null" }),
    serverLabel: text("server_label"),
    serverFingerprint: jsonb("server_fingerprint").$type<Record<string, unknown> | null>(),
    comfyuiPromptId: uuid("comfyui_prompt_id"),
    placement: smallint("placement").notNull().default(0),
    leaseExpiresAt: instant("lease_expires_at"),
    avoidServerIds: uuid("avoid_server_ids").array().notNull().default(sql`'{}'`),

    progress: smallint("progress").notNull().default(0),
    progressMessage: text("progress_message"),
    revision: integer("revision").notNull().default(1),
    placedAt: instant("placed_at"),
    startedAt: instant("started_at"),
    completedAt: instant("completed_at"),
    durationSeconds: doublePrecision("duration_seconds"),
    cancelRequestedAt: instant("cancel_requested_at"),

    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    errorField: text("error_field"),
    errorDetails: jsonb("error_details").$type<Record<string, unknown> | null>(),
    errorReference: text("error_reference"),
    isErrorSeen: boolean("is_error_seen").notNull().default(false),

    outputCount: integer("output_count").notNull().default(0),
    /** Kinds of its outputs, each once; written with them. */
    mediaKinds: mediaKind("media_kinds").array().notNull().default(sql`'{}'`),
    textOutputs: jsonb("text_outputs").$type<string[]>().notNull().default([]),
    creditsReserved: integer("credits_reserved").notNull().default(0),
    creditsUsed: integer("credits_used").notNull().default(0),
    isFavorited: boolean("is_favorited").notNull().default(false),
    rating: smallint("rating"),
    notes: text("notes").notNull().default(""),
    tags: text("tags").array().notNull().default(sql`'{}'`),
    ...archived(),
    ...timestamps(),
  },
  (t) => [
    // Full, not partial: they also serve the foreign keys, and cascades ignore partial indexes.
    // Two more are written by hand (0007): generations_user_feed on (user_id, id), which includes every column the
    // gallery filters by, and generations_words over the prompts.
    index("generations_project_feed").on(t.projectId, t.id),
    index("generations_workflow_feed").on(t.workflowId, t.id),
    index("generations_version_idx").on(t.versionId),
    index("generations_parent_idx").on(t.parentGenerationId),
    index("generations_server_idx").on(t.serverId),
    index("generations_snapshot_idx").on(t.snapshotHash),
    index("generations_user_status").on(t.userId, t.status, t.id).where(sql`${t.archivedAt} is null`),
    index("generations_favorites")
      .on(t.userId, t.id)
      .where(sql`${t.isFavorited} and ${t.archivedAt} is null`),
    index("generations_queue")
      .on(t.userId, t.priority, t.id)
      .where(sql`${t.status} = 'QUEUED' and ${t.serverId} is null`),
    index("generations_placed")
      .on(t.userId)
      .where(sql`${t.serverId} is not null and ${t.status} in ('QUEUED', 'PROCESSING')`),
    index("generations_trash").on(t.userId, t.id, t.archivedAt).where(sql`${t.archivedAt} is not null`),
    index("generations_open").on(t.status, t.id).where(sql`${t.status} in ('QUEUED', 'PROCESSING')`),
    index("generations_batch_idx").on(t.batchId, t.id).where(sql`${t.batchId} is not null`),
    uniqueIndex("generations_prompt_id_key").on(t.comfyuiPromptId),
    uniqueIndex("generations_idempotency_key").on(t.userId, t.idempotencyKey),
    check("generations_progress_range", sql`${t.progress} between 0 and 100`),
    check("generations_tags_few", sql`cardinality(${t.tags}) <= 20`),
    check("generations_rating_range", sql`${t.rating} between 1 and 5`),
  ],
);

/** One file (or text) a generation made, with its own variants in storage under `storageKey`. */
export const generationOutputs = pgTable(
  "generation_outputs",
  {
    id: id(),
    generationId: uuid("generation_id")
      .notNull()
      .references(() => generations.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    nodeId: text("node_id").notNull(),
    kind: mediaKind("kind").notNull(),
    storageKey: text("storage_key").notNull(),
    contentType: text("content_type").notNull(),
    filename: text("filename").notNull(),
    sha256: text("sha256").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    width: integer("width"),
    height: integer("height"),
    durationSeconds: doublePrecision("duration_seconds"),
    thumbhash: text("thumbhash"),
    variants: integer("variants").array().notNull().default(sql`'{}'`),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("generation_outputs_position_key").on(t.generationId, t.position),
    // Whether a file is still wanted: rows may share one.
    index("generation_outputs_file_idx").on(t.storageKey),
  ],
);

/** A file a person brought, stored once per person and content. */
export const uploads = pgTable(
  "uploads",
  {
    id: id(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sha256: text("sha256").notNull(),
    kind: mediaKind("kind").notNull(),
    contentType: text("content_type").notNull(),
    filename: text("filename").notNull(),
    storageKey: text("storage_key").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull(),
    width: integer("width"),
    height: integer("height"),
    thumbhash: text("thumbhash"),
    ...timestamps(),
  },
  (t) => [uniqueIndex("uploads_content_key").on(t.userId, t.sha256)],
);

/** Which upload fed which form field of a generation. */
export const generationInputs = pgTable(
  "generation_inputs",
  {
    id: id(),
    generationId: uuid("generation_id")
      .notNull()
      .references(() => generations.id, { onDelete: "cascade" }),
    uploadId: uuid("upload_id")
      .notNull()
      .references(() => uploads.id, { onDelete: "cascade" }),
    parameter: text("parameter").notNull(),
    ...timestamps(),
  },
  (t) => [
    uniqueIndex("generation_inputs_key").on(t.generationId, t.parameter),
    index("generation_inputs_upload_idx").on(t.uploadId),
  ],
);

/** The life of a generation as it happened; append-only, read by the generation page. */
export const generationEvents = pgTable(
  "generation_events",
  {
    id: id(),
    generationId: uuid("generation_id")
      .notNull()
      .references(() => generations.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    detail: jsonb("detail").$type<Record<string, unknown>>().notNull().default({}),
    ...timestamps(),
  },
  (t) => [index("generation_events_idx").on(t.generationId, t.id)],
);
