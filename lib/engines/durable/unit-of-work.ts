import type { Executor } from "./executor";
import { admit, flushWakes } from "./flow";
import { routeEvent } from "./route-event";
import { type Tx, transact } from "./transact";

/**
 * One transition: `work`, then the internal events it caused, then admission to the slots it freed, then the queue
 * jobs, all in one transaction. What `transact` says about repetition holds.
 */
export function unitOfWork<T>(executor: Executor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transact(executor.pool, async (tx) => {
    const result = await work(tx);
    for (let event = tx.outgoing.shift(); event; event = tx.outgoing.shift()) {
      await routeEvent(tx, executor.functions, event);
    }
    if (tx.isAdmissionDue) await admit(tx);
    await flushWakes(tx);
    return result;
  });
}
