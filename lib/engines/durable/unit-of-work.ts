import type { Executor } from "./executor";
import { admit, flushWakes } from "./flow";
import { routeEvent } from "./route-event";
import { type Tx, transact } from "./transact";

/**
 * One transition: `work`, then the internal events it caused, then admission to the slots it freed, then the queue
 * jobs, all in one transaction; what is due at once is delivered after it. What `transact` says about repetition holds.
 */
export async function unitOfWork<T>(executor: Executor, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { result, due } = await transact(executor.pool, async (tx) => {
    const result = await work(tx);
    for (let event = tx.outgoing.shift(); event; event = tx.outgoing.shift()) {
      await routeEvent(tx, executor.functions, event);
    }
    if (tx.isAdmissionDue) await admit(tx);
    return { result, due: await flushWakes(tx) };
  });
  for (const { itemId, priority } of due) executor.deliveries.add(itemId, priority ?? 0);
  return result;
}
