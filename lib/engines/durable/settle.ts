import { findPause, takePause } from "./pauses";
import { type FinalStatus, isFinal } from "./schema";
import {
  dropItem,
  endRun,
  lockRun,
  nextDiscovery,
  putItem,
  type RunRow,
  recordSteps,
  type StepRecord,
} from "./store";
import type { Tx } from "./transact";

/**
 * Records step results of a locked run, drops the item that brought them, and continues the run with one discovery call
 * once no parallel sibling is open (in race mode after each).
 */
export async function settle(tx: Tx, run: RunRow, steps: StepRecord[], itemId?: string): Promise<void> {
  const recorded = await recordSteps(tx, run.id, steps);
  const { discoveries, isJoined } = await nextDiscovery(tx, run.id);
  if (itemId) await dropItem(tx, run, itemId);
  if (!isJoined && !recorded.some((step) => step.isRace)) return;
  await putItem(tx, run, { id: `${run.id}:d${discoveries}`, kind: "edge" });
}

/**
 * Ends the wait behind `pauseId` with `result`, unless something else has ended it already.
 * `itemId` is the timer that brought this, if one did.
 */
export async function resume(tx: Tx, pauseId: string, result: unknown, itemId?: string): Promise<void> {
  const pause = await findPause(tx, pauseId);
  const run = pause && (await lockRun(tx, pause.runId));
  if (!run || isFinal(run.status)) return;
  const taken = await takePause(tx, pauseId);
  if (itemId) await dropItem(tx, run, itemId);
  if (!taken?.stepId) return;
  if (!itemId) await dropItem(tx, run, `${pauseId}:to`);
  await settle(tx, run, [{ id: taken.stepId, op: "Resumed", isDone: true, result }]);
}

/**
 * Ends a locked run: its items, slots and pauses go, who invoked it gets the result, and the internal events that
 * `onFailure` and others listen to are sent. Does nothing to a run that has ended.
 */
export async function finalize(
  tx: Tx,
  run: RunRow,
  status: FinalStatus,
  result: { output?: unknown; error?: unknown },
): Promise<void> {
  if (!(await endRun(tx, run, status, result))) return;
  const hasError = result.error !== undefined;
  if (run.correlationId) {
    await resume(tx, run.correlationId, hasError ? { error: result.error } : { data: result.output ?? null });
  }
  const data = {
    function_id: run.functionId,
    run_id: run.id,
    event: run.events[0],
    events: run.events,
    ...(hasError ? { error: result.error } : { result: result.output ?? null }),
    ...(run.correlationId ? { correlation_id: run.correlationId } : {}),
  };
  tx.outgoing.push({ name: "inngest/function.finished", data: { ...data, _inngest: { status } } });
  if (status === "failed") tx.outgoing.push({ name: "inngest/function.failed", data });
  if (status === "cancelled") tx.outgoing.push({ name: "inngest/function.cancelled", data });
}
