import { armCrons } from "./cron";
import type { Executor } from "./executor";
import { serveUrl } from "./functions";
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
    // What was due and not yet delivered stood in the predecessor's memory.
    await wakeWhere(
      tx,
      await tx.query`select id as "itemId" from durable.item where state = 'ready' and run_at <= now() order by run_at`,
    );
    for (const fn of executor.functions.all()) await armCrons(tx, fn.config);
    tx.isAdmissionDue = true;
  });
}

/** Puts up again what was held for apps that are back. */
export function releaseHeld(executor: Executor): Promise<void> {
  return unitOfWork(executor, (tx) => wakeHeld(executor, tx));
}

async function wakeHeld(executor: Executor, tx: Tx): Promise<void> {
  const away = executor.functions.all().filter((fn) => !executor.apps.isOpen(serveUrl(fn.url)));
  const functionIds = away.map((fn) => fn.config.id);
  await wakeWhere(
    tx,
    await tx.query`
      update durable.item i set state = 'ready', updated_at = now() from durable.run r
      where i.state = 'held' and r.id = i.run_id and r.function_id <> all(${functionIds}::text[])
      returning i.id as "itemId"`,
  );
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
    await wakeHeld(executor, tx);
    tx.isAdmissionDue = true;
  });
}

async function wakeWhere(tx: Tx, items: { itemId?: string }[]): Promise<void> {
  for (const { itemId } of items) if (itemId) tx.wakes.set(itemId, { itemId });
}
