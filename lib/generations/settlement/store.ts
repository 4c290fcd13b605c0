import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { MediaKind } from "@/db/enums";
import { type Access, ownerOf } from "@/lib/core/access";
import { newId } from "@/lib/core/ids";
import { storableText, toJsonb } from "@/lib/core/jsonb";
import { notifyChanged, sendSettled } from "@/lib/core/notify";
import { queryPrepared, queryRows } from "@/lib/core/tx";

export type StoredOutput = {
  id: string;
  position: number;
  nodeId: string;
  kind: MediaKind;
  storageKey: string;
  contentType: string;
  filename: string;
  sha256: string;
  sizeBytes: number;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  thumbhash: string | null;
  variants: number[];
};

export type Failure = {
  code: string;
  message: string;
  field: string | null;
  reference: string;
  details: Record<string, unknown>;
};

/**
 * PROCESSING → COMPLETED with its outputs, the credits committed, the lane given back, webhook and mail events queued:
 * one statement. Also straight from a placed QUEUED: a short job is over before anybody wrote that it ran. False when somebody settled it before or it moved to another placement.
 */
export async function settleCompleted(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  outputs: StoredOutput[],
  texts: string[],
  { startedAt, ranMs }: { startedAt: Date | null; ranMs: number | null } = { startedAt: null, ranMs: null },
): Promise<boolean> {
  const rows = await queryPrepared<{ id: string }>(sql`
    with old as (
      select id, status from generations
       where id = ${generationId} and placement = ${placement}::int
         and (status = 'PROCESSING' or (status = 'QUEUED' and server_id is not null)) for no key update),
    g as (
      update generations g
         set status = 'COMPLETED', progress = 100, progress_message = null, completed_at = now(), started_at = ${startedOr(startedAt)},
             duration_seconds = round(extract(epoch from now() - ${startedOr(startedAt)})::numeric, 3),
             credits_used = credits_reserved, output_count = ${outputs.length}::int,
             media_kinds = ${sql.param([...new Set(outputs.map((output) => output.kind))])}::media_kind[],
             text_outputs = ${toJsonb(texts)}::jsonb, error_details = null, lease_expires_at = null, revision = revision + 1,
             updated_at = now()
        from old o where g.id = o.id
      returning g.id, g.user_id, g.server_id, g.status, g.revision, g.credits_reserved, g.required_models,
                g.server_label, g.started_at, g.duration_seconds, o.status as old_status),
    begun as (
      insert into generation_events (id, generation_id, kind, detail, created_at)
      select ${newId()}::uuid, g.id, 'started', jsonb_build_object('server', g.server_label), g.started_at
        from g where g.old_status = 'QUEUED'),
    files as (
      insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type,
        filename, sha256, size_bytes, width, height, duration_seconds, thumbhash, variants)
      select o.id, g.id, o.position, o."nodeId", o.kind, o."storageKey", o."contentType", o.filename, o.sha256,
             o."sizeBytes", o.width, o.height, o."durationSeconds", o.thumbhash, o.variants
        from g cross join jsonb_to_recordset(${toJsonb(outputs)}::jsonb) as o (
          id uuid, position int, "nodeId" text, kind media_kind, "storageKey" text, "contentType" text,
          filename text, sha256 text, "sizeBytes" bigint, width int, height int, "durationSeconds" float8,
          thumbhash text, variants int[])),
    ${ledger("COMMIT", "Completed")},
    lane as (
      update servers s set in_flight = greatest(s.in_flight - 1, 0), warm_models = g.required_models,
             pace_ms = coalesce((s.pace_ms * 3 + ${ranMs}::int) / 4, ${ranMs}::int, s.pace_ms),
             updated_at = now() from g where s.id = g.server_id),
    ${timeline("completed")},
    ${settledEvent},
    announced as (${notifyChanged(sql`g`)})
    select g.id from g join announced on true`);
  return rows.length > 0;
}

/**
 * Ends an open generation without a result: credits and quota go back, the lane is free. One statement;
 * false when it was settled before, or waits to be placed again. `placement` null means whatever it is. `audit`
 * is written with it.
 */
export async function settleFailed(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number | null,
  failure: Failure,
  audit?: SQL,
): Promise<boolean> {
  const message = storableText(failure.message);
  const rows = await queryRows<{ id: string }>(sql`
    with g as (
      update generations
         set status = 'FAILED', progress_message = null, completed_at = now(),
             duration_seconds = round(extract(epoch from now() - started_at)::numeric, 3),
             error_code = ${failure.code}, error_message = ${message}, error_field = ${failure.field},
             error_reference = ${failure.reference}, error_details = ${toJsonb(failure.details)}::jsonb,
             lease_expires_at = null, revision = revision + 1, updated_at = now()
       where id = ${generationId} and status in ('QUEUED', 'PROCESSING')
         and (${placement}::int is null or (placement = ${placement}::int and ${isPlaced}))
      returning id, user_id, server_id, status, revision, credits_reserved, quota_period),
    ${ledger("REFUND", "Failed: free")},
    ${returnedQuota},
    ${freedLane},
    ${timeline("failed", sql`jsonb_build_object('message', ${message}::text, 'code', ${failure.code}::text)`)},
    ${settledEvent},
    ${auditedBy(audit)}
    announced as (${notifyChanged(sql`g`)})
    select g.id from g join announced on true`);
  return rows.length > 0;
}

/** PROCESSING → CANCELLED after its server stopped it: the time it used is paid. */
export async function settleCancelled(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with g as (
      update generations
         set status = 'CANCELLED', progress_message = null, completed_at = now(), credits_used = credits_reserved,
             duration_seconds = round(extract(epoch from now() - started_at)::numeric, 3), error_details = null,
             lease_expires_at = null, revision = revision + 1, updated_at = now()
       where id = ${generationId} and placement = ${placement}::int and status = 'PROCESSING'
         and cancel_requested_at is not null
      returning id, user_id, server_id, status, revision, credits_reserved),
    ${ledger("COMMIT", "Cancelled after it started")},
    ${freedLane},
    ${timeline("cancelled")},
    ${settledEvent},
    announced as (${notifyChanged(sql`g`)})
    select g.id from g join announced on true`);
  return rows.length > 0;
}

/**
 * The owner's cancel. A generation that waits, on our side or in a server's queue, is CANCELLED at once and
 * free; one that runs is marked and its server told, once. Answers what happened; undefined when it is not
 * the owner's, had ended, or is being stopped already.
 */
export async function requestCancel(
  access: Access<"generation", "cancel">,
  generationId: string,
): Promise<"cancelled" | "requested" | undefined> {
  const ownerId = ownerOf(access);
  const rows = await queryRows<{ status: string }>(sql`
    with g as (
      update generations
         set status = case when status = 'QUEUED' then 'CANCELLED'::generation_status else status end,
             completed_at = case when status = 'QUEUED' then now() end,
             progress_message = case when status = 'QUEUED' then null else 'Cancelling' end,
             cancel_requested_at = coalesce(cancel_requested_at, now()), revision = revision + 1, updated_at = now()
       where id = ${generationId} and user_id = ${ownerId}
         and (status = 'QUEUED' or (status = 'PROCESSING' and cancel_requested_at is null))
      returning id, user_id, server_id, status, revision, credits_reserved, quota_period),
    ended as (select * from g where status = 'CANCELLED'),
    refunded as (
      insert into credit_ledger (id, user_id, generation_id, kind, credits, phase, reason)
      select ${newId()}::uuid, e.user_id, e.id, 'REFUND', e.credits_reserved, 'settle', 'Cancelled before it started: free'
        from ended e),
    returned as (
      update users u set credits_reserved = u.credits_reserved - e.credits_reserved,
             monthly_generation_count = case when u.quota_period = e.quota_period
               then greatest(u.monthly_generation_count - 1, 0) else u.monthly_generation_count end
        from ended e where u.id = e.user_id),
    lane as (
      update servers s set in_flight = greatest(s.in_flight - 1, 0), updated_at = now()
        from ended e where s.id = e.server_id),
    told as (
      insert into generation_events (id, generation_id, kind)
      select ${newId()}::uuid, g.id, case when g.status = 'CANCELLED' then 'cancelled' else 'cancel-requested' end from g),
    sent as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'generation/cancelled', jsonb_build_object('generationId', g.id)
        from g where g.server_id is not null),
    settled as (${sendSettled(sql`ended`)}),
    announced as (${notifyChanged(sql`g`)})
    select g.status from g join announced on true`);
  const status = rows[0]?.status;
  if (status === undefined) return undefined;
  return status === "CANCELLED" ? "cancelled" : "requested";
}

export type Requeue = {
  message: string;
  /**
   * "must": only to another server, which has to exist and answer; "rather": to another if there is one;
   * "any": the same will do.
   */
  elsewhere: "must" | "rather" | "any";
  /** The server itself failed: it gets nothing more before it was checked again. */
  isServerSuspect: boolean;
};

/**
 * Back to the queue, its lane free, to be placed elsewhere. Quota and credits stay taken. False when it was
 * settled, has moved on, is being cancelled, or must go to another server and there is none.
 */
export async function requeue(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  { message, elsewhere, isServerSuspect }: Requeue,
  audit?: SQL,
): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with old as (
      select g.id, g.server_id, exists (
               select 1 from servers s join workflow_snapshots w on w.hash = g.snapshot_hash
                where s.status = 'ACTIVE' and s.healthy_at is not null and s.id is distinct from g.server_id
                  and not s.id = any (g.avoid_server_ids)
                  and s.classes @> w.classes and s.models @> g.required_models) as has_other
        from generations g
       where g.id = ${generationId} and g.placement = ${placement}::int and g.cancel_requested_at is null
         and g.status in ('QUEUED', 'PROCESSING') and ${isPlaced} for no key update of g),
    g as (
      update generations g
         set status = 'QUEUED', server_id = null, comfyui_prompt_id = null, lease_expires_at = null,
             started_at = null, progress = 0, progress_message = ${message}, error_code = null,
             error_message = null, error_field = null, error_details = null,
             revision = g.revision + 1, updated_at = now(),
             -- With no other left, those it came from are as good as any: it must not wait for what is gone.
             avoid_server_ids = case when not o.has_other then '{}'
               when ${elsewhere !== "any"} and o.server_id is not null then g.avoid_server_ids || o.server_id
               else g.avoid_server_ids end
        from old o where g.id = o.id and (${elsewhere !== "must"} or o.has_other)
      returning g.id, g.user_id, g.revision, o.server_id as old_server_id),
    lane as (
      update servers s set in_flight = greatest(s.in_flight - 1, 0), updated_at = now(),
             healthy_at = case when ${isServerSuspect} then null else s.healthy_at end,
             checked_at = case when ${isServerSuspect} then null else s.checked_at end
        from g where s.id = g.old_server_id),
    ${timeline("requeued", sql`jsonb_build_object('message', ${message}::text)`)},
    ${auditedBy(audit)}
    announced as (${notifyChanged(sql`g`)})
    select g.id from g join announced on true`);
  return rows.length > 0;
}

/** When a job began: as noted before, else `startedAt` of our clock within what the database's allows, else now. */
export function startedOr(startedAt: Date | null): SQL {
  const given = sql`${startedAt?.toISOString() ?? null}::timestamptz`;
  return sql`coalesce(started_at, case when ${given} is null then now() else least(now(), greatest(placed_at, ${given})) end)`;
}

/**
 * Still where its placement put it. A QUEUED row without a server waits to be placed again under the next
 * number; a PROCESSING one lost its server's row.
 */
const isPlaced = sql`(server_id is not null or status = 'PROCESSING')`;

function ledger(kind: "COMMIT" | "REFUND", reason: string): SQL {
  return sql`paid as (
      insert into credit_ledger (id, user_id, generation_id, kind, credits, phase, reason)
      select ${newId()}::uuid, g.user_id, g.id, ${kind}::ledger_kind, g.credits_reserved, 'settle', ${reason} from g),
    released as (
      update users u set credits_reserved = u.credits_reserved - g.credits_reserved from g
       where u.id = g.user_id and ${kind === "COMMIT"})`;
}

/** When a person of the studio settles it: the audit row, in the same statement. It selects from `g`. */
function auditedBy(audit: SQL | undefined): SQL {
  return audit ? sql`audited as (${audit}),` : sql``;
}

/** The unit goes back to the month it was taken from; a past month's cannot enlarge this one. */
const returnedQuota = sql`returned as (
      update users u set credits_reserved = u.credits_reserved - g.credits_reserved,
             monthly_generation_count = case when u.quota_period = g.quota_period
               then greatest(u.monthly_generation_count - 1, 0) else u.monthly_generation_count end
        from g where u.id = g.user_id)`;

const freedLane = sql`lane as (
      update servers s set in_flight = greatest(s.in_flight - 1, 0), updated_at = now()
        from g where s.id = g.server_id)`;

const settledEvent = sql`sent as (${sendSettled(sql`g`)})`;

function timeline(kind: string, detail: SQL = sql`'{}'::jsonb`): SQL {
  return sql`told as (
      insert into generation_events (id, generation_id, kind, detail)
      select ${newId()}::uuid, g.id, ${kind}, ${detail} from g)`;
}
