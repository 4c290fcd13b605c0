import type { Pool } from "pg";
import { queryOf } from "./transact";

const BATCH_ROWS = 1_000;

/**
 * Deletes runs, with their steps, that ended more than seven days ago, and events as old. In batches, so that no lock
 * is held for long. An id that started such a run may start one again: Inngest itself remembers for 24 hours.
 * @returns how many runs and events went
 */
export async function deleteExpired(pool: Pool): Promise<{ runs: number; events: number }> {
  const query = queryOf(pool);
  const runs = await inBatches(
    () => query`
    delete from durable.run where id in (
      select id from durable.run where ended_at < now() - interval '7 days' limit ${BATCH_ROWS})
    returning id`,
  );
  const events = await inBatches(
    () => query`
    delete from durable.event where id in (
      select id from durable.event where created_at < now() - interval '7 days' limit ${BATCH_ROWS})
    returning id`,
  );
  return { runs, events };
}

async function inBatches(remove: () => Promise<unknown[]>): Promise<number> {
  for (let total = 0; ; ) {
    const removed = (await remove()).length;
    total += removed;
    if (removed < BATCH_ROWS) return total;
  }
}
