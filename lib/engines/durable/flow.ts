import { evaluate } from "./expressions";
import type { FunctionConfig, Limit, RunEvent } from "./schema";
import { json, type Tx, type Wake } from "./transact";
import { sha1 } from "./wire";

/** Any constant works; it only has to differ from the other advisory locks of this database. */
const ADMISSION_LOCK = 741_100;
const PRIORITY_SECONDS_MAX = 600;

/**
 * Gives free slots to waiting items: always to the best-scored one all of whose keys have room, until none fits. The
 * score is the age of the run plus its priority in seconds, so nobody's full key holds up the others.
 * Holds a lock until commit; call it last in a transaction.
 * @returns the admitted items; each but `deliveredItemId` gets a queue job
 */
export async function admit(tx: Tx, deliveredItemId?: string): Promise<Set<string>> {
  const admitted = new Set<string>();
  tx.isAdmissionDue = false;
  await tx.query`select pg_advisory_xact_lock(${ADMISSION_LOCK})`;
  for (;;) {
    const next = await admitBest(tx);
    if (!next) return admitted;
    admitted.add(next.id);
    if (next.id !== deliveredItemId) tx.wakes.set(next.id, { itemId: next.id, priority: next.priority });
  }
}

async function admitBest(tx: Tx): Promise<{ id: string; priority: number } | undefined> {
  const [item] = await tx.query<{ id: string; priority: number }>`
    with used as (select key, count(*) as taken from durable.slot group by key),
    best as (
      select i.id, r.limits, r.priority from durable.item i join durable.run r on r.id = i.run_id
      where i.state = 'waiting' and not exists (
        select from jsonb_to_recordset(r.limits) as l(key text, "limit" int)
        join used on used.key = l.key where used.taken >= l."limit")
      order by extract(epoch from r.created_at) - r.priority, r.id, i.created_at limit 1
      for update of i skip locked),
    taken as (
      insert into durable.slot (key, item_id)
      select distinct l.key, best.id from best, jsonb_to_recordset(best.limits) as l(key text))
    update durable.item i set state = 'ready', updated_at = now() from best where i.id = best.id
    returning i.id, best.priority`;
  return item;
}

/** Gives the slots of an item back without dropping the item. */
export async function releaseSlots(tx: Tx, itemId: string): Promise<void> {
  const freed = await tx.query`delete from durable.slot where item_id = ${itemId} returning key`;
  if (freed.length) tx.isAdmissionDue = true;
}

/**
 * Turns the collected wakes into queue jobs, but for those due now, which it returns to be delivered after the commit.
 * The job's key is the item, so an item has one job at most.
 */
export async function flushWakes(tx: Tx): Promise<Wake[]> {
  const all = [...tx.wakes.values()];
  tx.wakes.clear();
  const nowMs = Date.now();
  const isLater = (wake: Wake) => wake.runAt !== undefined && wake.runAt.getTime() > nowMs;
  const due = all.filter((wake) => !isLater(wake));
  const wakes = all.filter(isLater).map((wake) => ({ ...wake, priority: -(wake.priority ?? 0) }));
  if (wakes.length === 0) return due;
  await tx.query`
    select count(*) from durable_worker.add_jobs(array(
      select row('deliver', json_build_object('itemId', w."itemId"), null, w."runAt", 1000, w."itemId", w.priority,
        null)::durable_worker.job_spec
      from jsonb_to_recordset(${json(wakes)}::jsonb) as w("itemId" text, "runAt" timestamptz, priority int)))`;
  return due;
}

/** The concurrency keys a run of `fn` for `event` holds while one of its requests is with the app. */
export function limitsOf(fn: FunctionConfig, event: RunEvent): Limit[] {
  const given = fn.concurrency === undefined ? [] : [fn.concurrency].flat();
  const limits = given.map((one) => (typeof one === "number" ? { limit: one } : one));
  return limits
    .filter((one) => one.limit > 0)
    .map((one) => ({ limit: one.limit, key: limitKey(fn.id, one, event) }));
}

function limitKey(functionId: string, limit: { key?: string; scope?: string }, event: RunEvent): string {
  const isShared = limit.scope === "env" || limit.scope === "account";
  const value = limit.key ? JSON.stringify(evaluate(limit.key, { event }) ?? null) : "";
  return [isShared ? "env" : functionId, limit.key ? sha1(limit.key).slice(0, 8) : "", value].join("|");
}

/** `priority.run` in seconds of head start, between -600 and 600. */
export function priorityOf(fn: FunctionConfig, event: RunEvent): number {
  const wish = fn.priority?.run ? Number(evaluate(fn.priority.run, { event })) : 0;
  return Math.max(-PRIORITY_SECONDS_MAX, Math.min(PRIORITY_SECONDS_MAX, Math.trunc(wish) || 0));
}
