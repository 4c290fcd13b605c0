import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Tier } from "@/db/enums";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { notifyChanged } from "@/lib/core/notify";
import { queryRows } from "@/lib/core/tx";
import type { RefusalState } from "./refusal-error";

export type NewGeneration = {
  idempotencyKey: string;
  inputParameters: Record<string, unknown>;
  inputLabels: { name: string; label: string; value: string }[];
  promptText: string;
  seed: number | null;
  requiredModels: string[];
  inputs: { parameter: string; uploadId: string }[];
};

export type StartRequest = {
  workflowId: string;
  versionId: string;
  projectId: string | null;
  parentGenerationId: string | null;
  batchId: string | null;
  /** Before everything of the same owner that waits. */
  isNext: boolean;
  creditsEach: number;
  snapshot: { hash: string; graph: unknown; parameters: unknown; classes: string[] };
  generations: NewGeneration[];
  limits: Record<Tier, { monthly: number | null; open: number }>;
};

/**
 * Takes the quota, reserves the credits and inserts the generations with their snapshot, inputs, ledger,
 * timeline and audit rows: one statement, all or nothing. The limit is in the UPDATE's own WHERE, which is
 * evaluated again after waiting for a concurrent start, so the last unit is given once.
 * Returns the ids, oldest first; an empty list means that the quota, the queue limit, the project or the
 * uploads did not allow it (ask `explainRefusal`). Raises 23505 when the idempotency key was used.
 */
export async function insertGenerations(
  access: Access<"generation", "start">,
  ctx: Ctx,
  request: StartRequest,
): Promise<string[]> {
  const ownerId = ownerOf(access);
  const rows = request.generations.map((generation) => ({
    id: newId(),
    eventId: newId(),
    ledgerId: newId(),
    auditId: newId(),
    ...generation,
  }));
  const count = rows.length;
  const uploadIds = uploadIdsOf(request);
  const result = await queryRows<{ id: string }>(sql`
    with taken as (
      update users u
         set monthly_generation_count = ${usedThisMonth} + ${count}::int,
             quota_period = greatest(u.quota_period, date_trunc('month', now(), 'UTC')),
             credits_reserved = u.credits_reserved + ${count * request.creditsEach}::int
       where u.id = ${ownerId} and u.suspended_at is null
         and ${usedThisMonth} + ${count}::int <= ${limitBy(request.limits, "monthly")}
         and (select count(*) from generations g where g.user_id = ${ownerId}
               and g.status in ('QUEUED', 'PROCESSING')) + ${count}::int <= ${limitBy(request.limits, "open")}
         and (${request.projectId}::uuid is null
              or exists (select 1 from projects p where p.id = ${request.projectId}::uuid and p.user_id = u.id))
         and (${request.parentGenerationId}::uuid is null or exists (
               select 1 from generations g where g.id = ${request.parentGenerationId}::uuid and g.user_id = u.id))
         and (select count(*) from uploads f where f.user_id = u.id
               and f.id = any (${sql.param(uploadIds)}::uuid[])) = ${uploadIds.length}::int
      returning u.id, u.quota_period, u.queue_paused_at),
    snapshot as (
      insert into workflow_snapshots (hash, graph, parameters, classes)
      select ${request.snapshot.hash}, ${JSON.stringify(request.snapshot.graph)}::jsonb,
             ${JSON.stringify(request.snapshot.parameters)}::jsonb, ${sql.param(request.snapshot.classes)}::text[]
        from taken
      on conflict (hash) do nothing),
    rows as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        id uuid, "idempotencyKey" text, "inputParameters" jsonb, "inputLabels" jsonb, "promptText" text,
        seed bigint, "requiredModels" text[], inputs jsonb, "eventId" uuid, "ledgerId" uuid, "auditId" uuid)),
    started as (
      insert into generations (id, user_id, project_id, workflow_id, version_id, parent_generation_id, batch_id,
        idempotency_key, snapshot_hash, required_models, input_parameters, input_labels, prompt_text, seed,
        quota_period, priority, credits_reserved, progress_message)
      select r.id, t.id, ${request.projectId}::uuid, ${request.workflowId}::uuid, ${request.versionId}::uuid,
             ${request.parentGenerationId}::uuid, ${request.batchId}::uuid, r."idempotencyKey",
             ${request.snapshot.hash}, r."requiredModels", r."inputParameters", r."inputLabels", r."promptText",
             r.seed, t.quota_period, case when ${request.isNext}::boolean then (${frontOfQueue}) else 0 end,
             ${request.creditsEach}::int,
             case when t.queue_paused_at is null then 'Waiting for a server' else 'Your queue is paused' end
        from taken t cross join rows r
      returning id, user_id, revision, credits_reserved),
    inputs as (
      insert into generation_inputs (id, generation_id, upload_id, parameter)
      select gen_random_uuid(), s.id, i."uploadId", i.parameter
        from started s join rows r on r.id = s.id
       cross join jsonb_to_recordset(r.inputs) as i ("uploadId" uuid, parameter text)),
    reserved as (
      insert into credit_ledger (id, user_id, generation_id, kind, credits, phase, reason)
      select r."ledgerId", s.user_id, s.id, 'RESERVE', s.credits_reserved, 'reserve', 'Generation started'
        from started s join rows r on r.id = s.id),
    told as (
      insert into generation_events (id, generation_id, kind)
      select r."eventId", s.id, 'queued' from started s join rows r on r.id = s.id),
    audited as (
      insert into audit_log (id, actor_kind, actor_id, action, entity, entity_id, request_id)
      select r."auditId", ${ctx.actor.kind}::actor_kind, ${ownerId}::uuid, 'generation.started', 'generation',
             s.id::text, ${ctx.requestId} from started s join rows r on r.id = s.id),
    used as (
      update workflows set use_count = use_count + ${count}::int
       where id = ${request.workflowId}::uuid and exists (select 1 from taken)),
    announced as (${notifyChanged(sql`started`)})
    select id from started where (select count(*) from announced) >= 0 order by id`);
  return result.map((row) => row.id);
}

function uploadIdsOf(request: StartRequest): string[] {
  return [...new Set(request.generations.flatMap((one) => one.inputs.map((input) => input.uploadId)))];
}

/** Before the first that waits, whatever its owner moved there. */
const frontOfQueue = sql`select coalesce(min(q.priority), 0) - 1 from generations q
  where q.user_id = t.id and q.status = 'QUEUED' and q.server_id is null`;

/** What the clock says was used: zero once a new month began, whatever the counter still shows. */
const usedThisMonth = sql`(case when u.quota_period < date_trunc('month', now(), 'UTC') then 0
  else u.monthly_generation_count end)`;

function limitBy(limits: StartRequest["limits"], which: "monthly" | "open"): SQL {
  const unlimited = 2_147_483_647;
  return sql`(case u.tier when 'FREE' then ${limits.FREE[which] ?? unlimited}::int
    when 'CREATOR' then ${limits.CREATOR[which] ?? unlimited}::int else ${limits.STUDIO[which] ?? unlimited}::int end)`;
}

/** The state a start was refused in, for the sentence that explains it; null for a suspended account. */
export async function explainRefusal(
  access: Access<"generation", "start">,
  request: StartRequest,
): Promise<RefusalState | null> {
  const ownerId = ownerOf(access);
  const uploadIds = uploadIdsOf(request);
  const rows = await queryRows<RefusalState>(sql`
    select ${usedThisMonth}::int as used, u.tier,
           (select count(*) from generations g where g.user_id = u.id
             and g.status in ('QUEUED', 'PROCESSING'))::int as open,
           (${request.projectId}::uuid is null or exists (select 1 from projects p
             where p.id = ${request.projectId}::uuid and p.user_id = u.id)) as "hasProject",
           (${request.parentGenerationId}::uuid is null or exists (select 1 from generations g
             where g.id = ${request.parentGenerationId}::uuid and g.user_id = u.id)) as "hasParent",
           (select count(*) from uploads f where f.user_id = u.id
             and f.id = any (${sql.param(uploadIds)}::uuid[])) = ${uploadIds.length}::int as "hasUploads"
      from users u where u.id = ${ownerId} and u.suspended_at is null`);
  return rows[0] ?? null;
}

/** Ids started under these keys before; the answer to a repeated press of Generate. */
export async function findByKeys(access: Access<"generation", "start">, keys: string[]): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(sql`
    select id from generations where user_id = ${ownerOf(access)}
       and idempotency_key = any (${sql.param(keys)}::text[]) order by id`);
  return rows.map((row) => row.id);
}
