import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Access } from "@/lib/core/access";
import { newId } from "@/lib/core/ids";
import { storableText, toJsonb } from "@/lib/core/jsonb";
import { notifyChanged } from "@/lib/core/notify";
import { queryPrepared, queryRows } from "@/lib/core/tx";
import { LEASE_SECONDS } from "@/lib/scheduling/rules";
import type { ServerRow } from "@/lib/servers/store";
import { startedOr } from "../settlement/store";
import type { RunFailure } from "./run-failure";

export type OpenGeneration = {
  id: string;
  user_id: string;
  status: "QUEUED" | "PROCESSING";
  server_id: string;
  comfyui_prompt_id: string;
  placement: number;
  snapshot_hash: string;
  is_cancel_requested: boolean;
  input_parameters: Record<string, unknown>;
  graph: Record<string, unknown>;
  parameters: Record<string, unknown>;
  /** Nobody had claimed this placement before: its prompt id was never posted. */
  is_first_claim: boolean;
  server: Pick<ServerRow, "id" | "name" | "url" | "headersSealed" | "objectInfoHash" | "policy">;
};

/**
 * A placed, unfinished generation at this placement with its server, its lease renewed; undefined when it moved on.
 * Placing sets the lease by the very `now()` of `placed_at`, so the first claim is the one that finds it untouched:
 * of two that come together the row lock lets one see that.
 */
export async function claimPlaced(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
): Promise<OpenGeneration | undefined> {
  const lease = sql`${LEASE_SECONDS}::int * interval '1 second'`;
  const rows = await queryPrepared<OpenGeneration>(sql`
    with old as (
      select id, status = 'QUEUED' and lease_expires_at = placed_at + ${lease} as is_first_claim from generations
       where id = ${generationId} and placement = ${placement}::int and server_id is not null
         and status in ('QUEUED', 'PROCESSING') for no key update),
    g as (
      update generations g set lease_expires_at = greatest(now(), g.placed_at + interval '1 millisecond') + ${lease}
        from old o where g.id = o.id
      returning g.id, g.user_id, g.status, g.server_id, g.comfyui_prompt_id, g.placement, g.snapshot_hash,
                g.cancel_requested_at is not null as is_cancel_requested, g.input_parameters, o.is_first_claim)
    select g.*, w.graph, w.parameters, jsonb_build_object('id', s.id, 'name', s.name, 'url', s.url,
             'headersSealed', s.headers_sealed, 'objectInfoHash', s.object_info_hash, 'policy', s.policy) as server
      from g join workflow_snapshots w on w.hash = g.snapshot_hash join servers s on s.id = g.server_id`);
  return rows[0];
}

/** Keeps the reconciler away for another while; false when the generation is not this placement's any more. */
export async function renewLease(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
): Promise<boolean> {
  const rows = await queryPrepared<{ id: string }>(sql`
    update generations set lease_expires_at = now() + ${LEASE_SECONDS} * interval '1 second'
     where id = ${generationId} and ${isOf(placement)} returning id`);
  return rows.length > 0;
}

/**
 * Open and still where this placement put it. A QUEUED row without a server waits to be placed again; a
 * PROCESSING one lost its server's row.
 */
function isOf(placement: number): SQL {
  return sql`placement = ${placement}::int and status in ('QUEUED', 'PROCESSING')
    and (server_id is not null or status = 'PROCESSING')`;
}

/** QUEUED → PROCESSING, once; a later call changes nothing. `startedAt` is by our clock, now when absent. */
export async function markStarted(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  startedAt: Date | null = null,
): Promise<void> {
  await queryPrepared(sql`
    with g as (
      update generations set status = 'PROCESSING', started_at = ${startedOr(startedAt)},
             revision = revision + 1, progress_message = 'Starting', updated_at = now(),
             lease_expires_at = now() + ${LEASE_SECONDS} * interval '1 second'
       where id = ${generationId} and placement = ${placement}::int and status = 'QUEUED'
         and server_id is not null
      returning id, user_id, revision, server_label),
    told as (
      insert into generation_events (id, generation_id, kind, detail)
      select ${newId()}::uuid, g.id, 'started', jsonb_build_object('server', g.server_label) from g)
    select 1 from (${notifyChanged(sql`g`)}) n`);
}

/** Coarse progress; never falls, renews the lease. */
export async function recordProgress(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  percent: number,
  message: string,
): Promise<void> {
  await queryPrepared(sql`
    with g as (
      update generations set progress = greatest(progress, ${Math.min(99, Math.round(percent))}::int),
             progress_message = ${storableText(message.slice(0, 200))}, revision = revision + 1, updated_at = now(),
             lease_expires_at = now() + ${LEASE_SECONDS} * interval '1 second'
       where id = ${generationId} and placement = ${placement}::int and status = 'PROCESSING'
         and cancel_requested_at is null
      returning id, user_id, revision)
    select 1 from (${notifyChanged(sql`g`)}) n`);
}

/** What its owner wants of a running placement; "gone" when it is not this placement's any more. */
export async function fetchWish(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
): Promise<"continue" | "cancel" | "gone"> {
  const rows = await queryPrepared<{ is_cancelled: boolean }>(sql`
    select cancel_requested_at is not null as is_cancelled from generations
     where id = ${generationId} and ${isOf(placement)}`);
  if (!rows[0]) return "gone";
  return rows[0].is_cancelled ? "cancel" : "continue";
}

/** Notes in the timeline that the server has it; false when nobody waits for it any more. */
export async function recordSubmitted(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  detail: { server: string; repeated: boolean },
): Promise<boolean> {
  const rows = await queryPrepared<{ id: string }>(sql`
    insert into generation_events (id, generation_id, kind, detail)
    select ${newId()}::uuid, id, 'submitted', ${toJsonb(detail)}::jsonb from generations
     where id = ${generationId} and ${isOf(placement)}
    returning id`);
  return rows.length > 0;
}

/** What the last try of a step said, should it have been the last one of all. Answers the server it was said on. */
export async function recordFault(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  failure: RunFailure,
): Promise<string | null> {
  const rows = await queryRows<{ server_id: string | null }>(sql`
    update generations set error_details = ${toJsonb({ fault: failure })}::jsonb, updated_at = now()
     where id = ${generationId} and ${isOf(placement)} returning server_id`);
  return rows[0]?.server_id ?? null;
}

/** The server a placement is on; null when it is there no more. */
export async function fetchServerId(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
): Promise<string | null> {
  const rows = await queryRows<{ server_id: string | null }>(sql`
    select server_id from generations where id = ${generationId} and ${isOf(placement)}`);
  return rows[0]?.server_id ?? null;
}

export async function fetchFault(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
): Promise<RunFailure | undefined> {
  const rows = await queryRows<{ fault: RunFailure | null }>(sql`
    select error_details -> 'fault' as fault from generations where id = ${generationId} and ${isOf(placement)}`);
  return rows[0]?.fault ?? undefined;
}

/** A fact for the timeline; nothing else changes. */
export async function recordEvent(
  _access: Access<"generation", "run">,
  generationId: string,
  kind: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await queryRows(sql`
    insert into generation_events (id, generation_id, kind, detail)
    select ${newId()}::uuid, id, ${kind}, ${toJsonb(detail)}::jsonb from generations where id = ${generationId}`);
}

/** Servers older than v0.3.45 name prompts themselves; from here on theirs is the one to ask for. */
export async function recordPromptId(
  _access: Access<"generation", "run">,
  generationId: string,
  placement: number,
  promptId: string,
): Promise<void> {
  await queryRows(sql`
    update generations set comfyui_prompt_id = ${promptId}::uuid, updated_at = now()
     where id = ${generationId} and placement = ${placement}::int`);
}

/** The form a generation ran with, for naming the field an error belongs to. */
export async function fetchParameters(
  _access: Access<"generation", "run">,
  generationId: string,
): Promise<Record<string, unknown>> {
  const rows = await queryRows<{ parameters: Record<string, unknown> }>(sql`
    select w.parameters from generations g join workflow_snapshots w on w.hash = g.snapshot_hash
     where g.id = ${generationId}`);
  return rows[0]?.parameters ?? {};
}

/** The upload that fed a form field of a generation. */
export async function fetchInputFile(
  _access: Access<"generation", "run">,
  generationId: string,
  parameter: string,
): Promise<{ storage_key: string; filename: string; content_type: string } | undefined> {
  const rows = await queryRows<{ storage_key: string; filename: string; content_type: string }>(sql`
    select u.storage_key, u.filename, u.content_type
      from generation_inputs i join uploads u on u.id = i.upload_id
     where i.generation_id = ${generationId} and i.parameter = ${parameter}`);
  return rows[0];
}

/** A placed generation whose cancel was asked for: its job may still be on the server. */
export async function fetchStoppable(
  _access: Access<"generation", "run">,
  generationId: string,
): Promise<{ server_id: string; comfyui_prompt_id: string; placement: number } | undefined> {
  const rows = await queryRows<{ server_id: string; comfyui_prompt_id: string; placement: number }>(sql`
    select server_id, comfyui_prompt_id, placement from generations
     where id = ${generationId} and server_id is not null and comfyui_prompt_id is not null
       and cancel_requested_at is not null and status in ('PROCESSING', 'CANCELLED')`);
  return rows[0];
}

/**
 * Announces again every placed generation whose lease ran out, with a fresh lease, unless its announcement
 * has not even been sent. Returns how many.
 */
export async function resumeAbandoned(_access: Access<"generation", "run">): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    with g as (
      update generations set lease_expires_at = now() + ${LEASE_SECONDS} * interval '1 second', updated_at = now()
       where status in ('QUEUED', 'PROCESSING') and server_id is not null and lease_expires_at < now()
         and not exists (
           select 1 from outbox o where o.sent_at is null and o.name = 'generation/placed'
              and o.payload ->> 'generationId' = generations.id::text)
      returning id, placement),
    told as (
      insert into generation_events (id, generation_id, kind) select gen_random_uuid(), g.id, 'recovered' from g),
    sent as (
      insert into outbox (id, name, payload)
      select gen_random_uuid(), 'generation/placed',
             jsonb_build_object('generationId', g.id, 'placement', g.placement) from g)
    select id from g`);
  return rows.length;
}

/**
 * Lets generations that waited for a minute go to servers they were to avoid: those they were to go to instead may be
 * gone. Placements stay bounded. Returns how many.
 */
export async function forgetAvoided(_access: Access<"generation", "run">): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    update generations set avoid_server_ids = '{}'
     where status = 'QUEUED' and server_id is null and cardinality(avoid_server_ids) > 0
       and updated_at < now() - interval '1 minute' returning id`);
  return rows.length;
}

/** Sets every server's lane count to the generations on it. Returns how many were wrong. */
export async function reconcileLanes(_access: Access<"generation", "run">): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    with truth as (
      select s.id, count(g.id)::int as n from servers s
        left join generations g on g.server_id = s.id and g.status in ('QUEUED', 'PROCESSING')
       group by s.id)
    update servers s set in_flight = t.n, updated_at = now()
      from truth t where t.id = s.id and s.in_flight <> t.n
    returning s.id`);
  return rows.length;
}

/** Running generations whose server's row was deleted: nobody will hear of their jobs. */
export async function selectOrphans(
  _access: Access<"generation", "run">,
): Promise<{ id: string; placement: number }[]> {
  return queryRows<{ id: string; placement: number }>(sql`
    select id, placement from generations where status = 'PROCESSING' and server_id is null order by id limit 500`);
}
