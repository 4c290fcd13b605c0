import "server-only";
import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhookEndpoints } from "@/db/schema";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import { ROTATION_HOURS } from "./rules";
import { type DeliveryDto, ENDPOINTS_PER_PERSON_MAX } from "./schema";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** With its audit row, in one statement. CONFLICT when the person has their fill. */
export async function insertEndpoint(
  access: Access<"webhook", "write">,
  ctx: Ctx,
  endpoint: Pick<EndpointRow, "id" | "url" | "description" | "eventTypes" | "secretSealed">,
): Promise<EndpointRow> {
  const ownerId = ownerOf(access);
  const rows = await queryRows<{ id: string }>(sql`
    with added as (
      insert into webhook_endpoints (id, user_id, url, description, event_types, secret_sealed)
      select ${endpoint.id}::uuid, ${ownerId}::uuid, ${endpoint.url}, ${endpoint.description},
             ${sql.param(endpoint.eventTypes)}::text[], ${endpoint.secretSealed}
       where (select count(*) from webhook_endpoints where user_id = ${ownerId}) < ${ENDPOINTS_PER_PERSON_MAX}
      returning id),
    audited as (${auditInsert(
      ctx,
      { action: "webhook.created", entity: "webhook", entityId: endpoint.id, after: { url: endpoint.url } },
      "added",
    )})
    select id from added`);
  if (rows.length === 0) {
    throw new AppError("CONFLICT", `There can be ${ENDPOINTS_PER_PERSON_MAX} webhooks. Delete one first.`);
  }
  return fetchEndpoint(access, endpoint.id);
}

export async function fetchEndpoint(access: Access<"webhook">, endpointId: string): Promise<EndpointRow> {
  const [row] = await db()
    .select()
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.id, endpointId), within(access, webhookEndpoints.userId)));
  if (!row) throw notFound("webhook");
  return row;
}

export async function selectEndpoints(access: Access<"webhook", "read">): Promise<EndpointRow[]> {
  return db()
    .select()
    .from(webhookEndpoints)
    .where(within(access, webhookEndpoints.userId))
    .orderBy(desc(webhookEndpoints.id));
}

export async function changeEndpoint(
  access: Access<"webhook", "write">,
  endpointId: string,
  change: Partial<
    Pick<EndpointRow, "url" | "description" | "eventTypes" | "isEnabled" | "disabledReason" | "failureCount">
  >,
): Promise<EndpointRow> {
  const [row] = await db()
    .update(webhookEndpoints)
    .set({ ...change, updatedAt: new Date() })
    .where(and(eq(webhookEndpoints.id, endpointId), within(access, webhookEndpoints.userId)))
    .returning();
  if (!row) throw notFound("webhook");
  return row;
}

/** The secret before keeps signing for a day. */
export async function rotateSecret(
  access: Access<"webhook", "write">,
  endpointId: string,
  secretSealed: string,
): Promise<EndpointRow> {
  const [row] = await db()
    .update(webhookEndpoints)
    .set({
      secretSealed,
      previousSealed: sql`${webhookEndpoints.secretSealed}`,
      previousExpiresAt: sql`now() + make_interval(hours => ${ROTATION_HOURS})`,
      updatedAt: new Date(),
    })
    .where(and(eq(webhookEndpoints.id, endpointId), within(access, webhookEndpoints.userId)))
    .returning();
  if (!row) throw notFound("webhook");
  return row;
}

/** With everything that was ever sent to it. */
export async function removeEndpoint(
  access: Access<"webhook", "write">,
  ctx: Ctx,
  endpointId: string,
): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    with gone as (
      delete from webhook_endpoints where id = ${endpointId} and user_id = ${ownerOf(access)} returning id),
    audited as (${auditInsert(ctx, { action: "webhook.deleted", entity: "webhook", entityId: endpointId }, "gone")})
    select id from gone`);
  if (rows.length === 0) throw notFound("webhook");
}

const ATTEMPTS_SHOWN = 20;

/** Newest first, one row more than a page. */
export async function selectDeliveries(
  access: Access<"webhook", "read">,
  { endpointId, cursor, limit }: { endpointId: string; cursor?: string | undefined; limit: number },
): Promise<DeliveryDto[]> {
  await fetchEndpoint(access, endpointId);
  const rows = await db()
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        cursor ? lt(webhookDeliveries.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit + 1);
  return withAttempts(rows);
}

/** One delivery of an endpoint in scope. */
export async function fetchDelivery(access: Access<"webhook">, deliveryId: string): Promise<DeliveryDto> {
  const rows = await db()
    .select({ delivery: webhookDeliveries })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(and(eq(webhookDeliveries.id, deliveryId), within(access, webhookEndpoints.userId)));
  const [dto] = await withAttempts(rows.map((row) => row.delivery));
  if (!dto) throw notFound("delivery");
  return dto;
}

async function withAttempts(rows: (typeof webhookDeliveries.$inferSelect)[]): Promise<DeliveryDto[]> {
  const ids = rows.map((row) => row.id);
  const attempts = ids.length
    ? await db()
        .select()
        .from(webhookAttempts)
        .where(inArray(webhookAttempts.deliveryId, ids))
        .orderBy(webhookAttempts.id)
    : [];
  return rows.map((row) => ({
    id: row.id,
    endpointId: row.endpointId,
    messageId: row.messageId,
    eventType: row.eventType,
    status: row.status,
    attemptCount: row.attemptCount,
    nextAttemptAt: row.nextAttemptAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    payload: row.payload,
    attempts: attempts
      .filter((attempt) => attempt.deliveryId === row.id)
      .slice(-ATTEMPTS_SHOWN)
      .map((attempt) => ({
        id: attempt.id,
        at: attempt.createdAt.toISOString(),
        statusCode: attempt.statusCode,
        error: attempt.error,
        durationMs: attempt.durationMs,
        responseExcerpt: attempt.responseExcerpt,
      })),
  }));
}

/** A message by hand: its delivery and the event that sends it, in one statement. */
export async function insertDelivery(
  access: Access<"webhook", "write">,
  endpointId: string,
  message: { eventType: string; eventKey: string; messageId: string; payload: string },
): Promise<string> {
  const id = newId();
  const rows = await queryRows<{ id: string }>(sql`
    with added as (
      insert into webhook_deliveries (id, endpoint_id, message_id, event_key, event_type, payload, next_attempt_at)
      select ${id}::uuid, e.id, ${message.messageId}, ${message.eventKey}, ${message.eventType}, ${message.payload}, now()
        from webhook_endpoints e where e.id = ${endpointId} and e.user_id = ${ownerOf(access)}
      returning id),
    sent as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'webhook/delivery', jsonb_build_object('deliveryId', added.id) from added)
    select id from added`);
  if (rows.length === 0) throw notFound("webhook");
  return id;
}

/** Sends a delivery anew under its old message id, unless it still runs (CONFLICT). */
export async function replayDelivery(access: Access<"webhook", "write">, deliveryId: string): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    with again as (
      update webhook_deliveries d
         set status = 'PENDING', attempt_count = 0, next_attempt_at = now(), delivered_at = null, updated_at = now()
        from webhook_endpoints e
       where d.id = ${deliveryId} and e.id = d.endpoint_id and e.user_id = ${ownerOf(access)}
         and d.status <> 'PENDING'
      returning d.id),
    sent as (
      insert into outbox (id, name, payload)
      select ${newId()}::uuid, 'webhook/delivery', jsonb_build_object('deliveryId', again.id) from again)
    select id from again`);
  if (rows.length > 0) return;
  await fetchDelivery(access, deliveryId);
  throw new AppError("CONFLICT", "This delivery is still being tried.");
}
