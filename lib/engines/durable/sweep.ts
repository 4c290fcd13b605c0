import { armCrons } from "./cron";
import type { Executor } from "./executor";
import type { Tx } from "./transact";
import { unitOfWork } from "./unit-of-work";

/** At boot: what the predecessor had sent to apps is sent again, what it held is tried, every cron has its next tick. */
export function resumeAll(executor: Executor): Promise<void> {
  return unitOfWork(executor, async (tx) => {
    await wakeWhere(
      tx,
      await tx.query`
      update durable.item set state = 'ready', owner = null, updated_at = now() where state in ('running', 'held')
      returning id as "itemId"`,
    );
    for (const fn of executor.functions.all()) await armCrons(tx, fn.config);
    tx.isAdmissionDue = true;
  });
}

/** Puts up again what was held while an app was away. What belongs to an app still away is held again. */
export function releaseHeld(executor: Executor): Promise<void> {
  return unitOfWork(executor, async (tx) => {
    await wakeWhere(
      tx,
      await tx.query`
      update durable.item set state = 'ready', updated_at = now() where state = 'held' returning id as "itemId"`,
    );
  });
}

/**
 * The safety net: puts up items that should be under way and are not. There are none unless the connection was lost
 * at the wrong moment.
 */
export function sweep(executor: Executor): Promise<void> {
  return unitOfWork(executor, async (tx) => {
    const withApps = [...executor.inFlight.keys()];
    await wakeWhere(
      tx,
      await tx.query`
      update durable.item set state = 'ready', owner = null, updated_at = now()
      where state = 'running' and updated_at < now() - interval '10 seconds' and id <> all(${withApps}::text[])
      returning id as "itemId"`,
    );
    await wakeWhere(
      tx,
      await tx.query`
      select id as "itemId" from durable.item
      where state = 'ready' and run_at < now() - interval '30 seconds' and updated_at < now() - interval '30 seconds'
      order by run_at limit 500`,
    );
    tx.isAdmissionDue = true;
  });
}

async function wakeWhere(tx: Tx, items: { itemId?: string }[]): Promise<void> {
  for (const { itemId } of items) if (itemId) tx.wakes.set(itemId, { itemId });
}
