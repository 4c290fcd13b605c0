import { sql } from "drizzle-orm";
import { queryRows } from "./tx";

/**
 * Sends what is due, oldest first, at most `limit` rows. A row is leased for 30 s by pushing its
 * `available_at`, sent, then marked; a crash in between sends it again under the same id, which the
 * receiver deduplicates. Returns how many were sent.
 */
export async function drainOutbox(
  send: (events: { id: string; name: string; data: Record<string, unknown> }[]) => Promise<void>,
  limit = 100,
): Promise<number> {
  const taken = await queryRows<{
    id: string;
    name: string;
    payload: Record<string, unknown>;
    due_at: string;
  }>(sql`
    with due as (
      select id, available_at from outbox where sent_at is null and available_at <= now()
       order by available_at, id limit ${limit} for update skip locked)
    update outbox o set available_at = now() + interval '30 seconds', attempts = attempts + 1, updated_at = now()
      from due where o.id = due.id
    returning o.id, o.name, o.payload, extract(epoch from due.available_at)::float8 as due_at`);
  // RETURNING promises no order.
  const rows = taken.sort((a, b) => Number(a.due_at) - Number(b.due_at) || (a.id < b.id ? -1 : 1));
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

const KEPT_DAYS = 7;
const PRUNED_MAX = 10_000;

/** Forgets what was sent a week ago. Returns how many rows went; ask again while it is the most one call takes. */
export async function pruneOutbox(): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    delete from outbox where id in (
      select id from outbox where sent_at < now() - ${KEPT_DAYS} * interval '1 day' limit ${PRUNED_MAX})
    returning id`);
  return rows.length;
}
