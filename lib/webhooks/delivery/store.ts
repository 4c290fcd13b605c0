import "server-only";
import { sql } from "drizzle-orm";
import type { Access } from "@/lib/core/access";
import { newId } from "@/lib/core/ids";
import { storableText } from "@/lib/core/jsonb";
import { queryRows } from "@/lib/core/tx";
import { DISABLED_AFTER_FAILURES } from "../rules";
import { ENDPOINTS_PER_PERSON_MAX } from "../schema";

export type SettledGeneration = {
  id: string;
  user_id: string;
  workflow_id: string | null;
  project_id: string | null;
  status: string;
  error_code: string | null;
  completed_at: string;
  output_ids: string[];
};

export async function fetchSettled(
  _access: Access<"webhook", "deliver">,
  generationId: string,
): Promise<SettledGeneration | undefined> {
  const [row] = await queryRows<SettledGeneration>(sql`
    select g.id, g.user_id, g.workflow_id, g.project_id, g.status, g.error_code, g.completed_at,
           array(select o.id from generation_outputs o where o.generation_id = g.id order by o.position limit 100)::text[]
             as output_ids
      from generations g
     where g.id = ${generationId} and g.status in ('COMPLETED', 'FAILED', 'CANCELLED')`);
  return row;
}

/**
 * A delivery for each of the person's endpoints that listens to this event, and the event that sends it: one
 * statement. The same event again makes nothing. Returns how many were made.
 */
export async function fanOut(
  _access: Access<"webhook", "deliver">,
  userId: string,
  message: { eventType: string; eventKey: string; payload: string },
): Promise<number> {
  // Made here because they sort by creation, and the log is read by them.
  const ids = Array.from({ length: ENDPOINTS_PER_PERSON_MAX }, newId);
  const rows = await queryRows<{ id: string }>(sql`
    with made as (
      insert into webhook_deliveries (id, endpoint_id, message_id, event_key, event_type, payload, next_attempt_at)
      select (${sql.param(ids)}::uuid[])[row_number() over ()], e.id, 'msg_' || replace(gen_random_uuid()::text, '-', ''), ${message.eventKey},
             ${message.eventType}, ${message.payload}, now()
        from webhook_endpoints e
       where e.user_id = ${userId} and e.is_enabled and ${message.eventType} = any(e.event_types)
       limit ${ENDPOINTS_PER_PERSON_MAX}
      on conflict (endpoint_id, event_key) do nothing
      returning id),
    sent as (
      insert into outbox (id, name, payload)
      select gen_random_uuid(), 'webhook/delivery', jsonb_build_object('deliveryId', made.id) from made)
    select id from made`);
  return rows.length;
}

export type DueDelivery = {
  id: string;
  endpoint_id: string;
  message_id: string;
  event_type: string;
  payload: string;
  attempt_count: number;
  url: string;
  secret_sealed: string;
  /** Only while it still signs. */
  previous_sealed: string | null;
};

/** Undefined when it was settled, its endpoint was switched off (but for a ping), or either is gone. */
export async function fetchDue(
  _access: Access<"webhook", "deliver">,
  deliveryId: string,
): Promise<DueDelivery | undefined> {
  const [row] = await queryRows<DueDelivery>(sql`
    select d.id, d.endpoint_id, d.message_id, d.event_type, d.payload, d.attempt_count, e.url, e.secret_sealed,
           case when e.previous_expires_at > now() then e.previous_sealed end as previous_sealed
      from webhook_deliveries d join webhook_endpoints e on e.id = d.endpoint_id
     where d.id = ${deliveryId} and d.status = 'PENDING' and (e.is_enabled or d.event_type = 'test.ping')`);
  return row;
}

export type AttemptResult = {
  statusCode: number | null;
  error: string | null;
  durationMs: number;
  responseExcerpt: string;
  isDelivered: boolean;
  isGone: boolean;
  /** Null: no further attempt. */
  waitSeconds: number | null;
};

export type EndpointState = { failure_count: number; is_enabled: boolean };

/**
 * The attempt, what became of the delivery, and what that means for the endpoint: one statement. A number of
 * failures in a row, or 410, switches the endpoint off. Undefined when another run wrote this attempt before.
 */
export async function recordAttempt(
  _access: Access<"webhook", "deliver">,
  due: DueDelivery,
  result: AttemptResult,
): Promise<EndpointState | undefined> {
  const status = result.isDelivered ? "DELIVERED" : result.waitSeconds === null ? "FAILED" : "PENDING";
  const isCounted = due.event_type !== "test.ping";
  const [row] = await queryRows<EndpointState>(sql`
    with d as (
      update webhook_deliveries
         set attempt_count = attempt_count + 1, status = ${status}, updated_at = now(),
             delivered_at = case when ${result.isDelivered} then now() end,
             next_attempt_at = now() + make_interval(secs => ${result.waitSeconds}::float8)
       where id = ${due.id} and status = 'PENDING' and attempt_count = ${due.attempt_count}::int
      returning id, endpoint_id),
    noted as (
      insert into webhook_attempts (id, delivery_id, status_code, error, duration_ms, response_excerpt)
      select ${newId()}::uuid, d.id, ${result.statusCode}::int, ${result.error}::text, ${Math.round(result.durationMs)}::int,
             ${storableText(result.responseExcerpt)} from d)
    update webhook_endpoints e
       set failure_count = case when ${result.isDelivered} then 0 when ${isCounted} then e.failure_count + 1
                                else e.failure_count end,
           last_succeeded_at = case when ${result.isDelivered} then now() else e.last_succeeded_at end,
           last_failed_at = case when ${result.isDelivered} then e.last_failed_at else now() end,
           is_enabled = e.is_enabled and not (${isCounted} and not ${result.isDelivered}
             and (${result.isGone} or e.failure_count + 1 >= ${DISABLED_AFTER_FAILURES})),
           disabled_reason = case when ${result.isDelivered} or not ${isCounted} then e.disabled_reason
             when ${result.isGone} then 'It answered 410: it takes nothing any more.'
             when e.failure_count + 1 >= ${DISABLED_AFTER_FAILURES}
               then ${`${DISABLED_AFTER_FAILURES} attempts in a row failed. The last one: `}::text || coalesce(${result.error}::text, '')
             else e.disabled_reason end,
           updated_at = now()
      from d where e.id = d.endpoint_id
    returning e.failure_count, e.is_enabled`);
  return row;
}

const KEPT_DAYS = 30;
const PRUNED_MAX = 10_000;

/** Forgets deliveries older than a month. Returns how many went. */
export async function pruneDeliveries(_access: Access<"webhook", "deliver">): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries
       where created_at < now() - ${KEPT_DAYS} * interval '1 day' and status <> 'PENDING' limit ${PRUNED_MAX})
    returning id`);
  return rows.length;
}
