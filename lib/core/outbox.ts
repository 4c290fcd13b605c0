import { sql } from "drizzle-orm";
import { newId } from "./ids";
import { queryRows } from "./tx";

/** Effects that leave the database. The name is the Inngest event's. */
export type OutboxEvent =
  | { name: "generation/placed"; data: { generationId: string; placement: number } }
  | { name: "generation/cancelled"; data: { generationId: string } }
  | { name: "generation/settled"; data: { generationId: string; userId: string; status: string } };

/** SQL for the VALUES of one outbox row, to be used inside the statement that causes the effect. */
export function outboxValues(event: OutboxEvent) {
  return sql`(${newId()}::uuid, ${event.name}, ${JSON.stringify(event.data)}::jsonb)`;
}

/**
 * Sends what is due, oldest first, at most `limit` rows. A row is leased for 30 s by pushing its
 * `available_at`, sent, then marked; a crash in between sends it again under the same id, which the
 * receiver deduplicates. Returns how many were sent.
 */
export async function drainOutbox(
  send: (events: { id: string; name: string; data: Record<string, unknown> }[]) => Promise<void>,
  limit = 100,
): Promise<number> {
  const rows = await queryRows<{ id: string; name: string; payload: Record<string, unknown> }>(sql`
    update outbox set available_at = now() + interval '30 seconds', attempts = attempts + 1, updated_at = now()
     where id in (select id from outbox where sent_at is null and available_at <= now()
                   order by available_at, id limit ${limit} for update skip locked)
    returning id, name, payload`);
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  try {
    await send(rows.map((row) => ({ id: row.id, name: row.name, data: row.payload })));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await queryRows(sql`
      update outbox set last_error = ${message.slice(0, 500)}, updated_at = now(),
             available_at = now() + least(attempts * attempts, 60) * interval '1 second'
       where id = any(${sql.param(ids)}::uuid[])`);
    throw error;
  }
  await queryRows(sql`
    update outbox set sent_at = now(), last_error = null, updated_at = now()
     where id = any(${sql.param(ids)}::uuid[])`);
  return rows.length;
}
