import type { Claimed } from "./claimed";
import { dispatch } from "./dispatch";
import { until } from "./durations";
import type { Executor } from "./executor";
import { admit, releaseSlots } from "./flow";
import { type RegisteredFunction, serveUrl } from "./functions";
import { claimAtOnce } from "./quick-claim";
import { isFinal } from "./schema";
import { finalize, resume, settle } from "./settle";
import {
  dropItem,
  type ItemRow,
  lockItem,
  markRunning,
  putItem,
  type RunRow,
  readResults,
  setAside,
} from "./store";
import type { Tx } from "./transact";
import { unitOfWork } from "./unit-of-work";

/**
 * One delivery of an item by the queue. Safe to repeat: a finished item no longer exists, one whose request is with the
 * app is left alone, one whose owner is a dead process is taken over. Returns once the item is claimed; the request to
 * the app goes on in `executor.inFlight`, so a step that blocks for minutes holds nothing of the queue.
 */
export async function deliver(executor: Executor, itemId: string): Promise<void> {
  const claimed =
    (await claimAtOnce(executor, itemId)) ??
    (await unitOfWork(executor, (tx) => claim(executor, tx, itemId)));
  if (!claimed) return;
  if ("heldFor" in claimed) {
    // The app may have come back before the item was marked, and then nobody else would release it.
    if (executor.apps.isOpen(claimed.heldFor)) await executor.apps.releaseHeld();
    return;
  }
  const settlement = dispatch(executor, claimed).finally(() => {
    if (executor.inFlight.get(itemId) === settlement) executor.inFlight.delete(itemId);
  });
  executor.inFlight.set(itemId, settlement);
}

async function claim(
  executor: Executor,
  tx: Tx,
  itemId: string,
): Promise<Claimed | { heldFor: string } | undefined> {
  const found = await lockItem(tx, itemId);
  if (!found) return undefined;
  const { run, item } = found;
  const isWithApp = item.state === "running" && item.owner === executor.owner;
  if (isWithApp || executor.isStopping) return undefined;
  if (isFinal(run.status)) {
    await dropItem(tx, run, item.id);
    return undefined;
  }
  if (item.kind !== "edge" && item.kind !== "step") {
    await fireTimer(tx, run, item);
    return undefined;
  }
  const fn = executor.functions.get(run.functionId);
  if (!fn) {
    const message = `the app no longer has the function ${run.functionId}`;
    await finalize(tx, run, "cancelled", { error: { name: "FunctionRemovedError", message } });
    return undefined;
  }
  const url = serveUrl(fn.url);
  if (!executor.apps.isOpen(url)) {
    await releaseSlots(tx, item.id);
    await setAside(tx, item.id, "held");
    return { heldFor: url };
  }
  return (await takeSlots(tx, run, item)) ? begin(executor, tx, run, item, fn) : undefined;
}

async function takeSlots(tx: Tx, run: RunRow, item: ItemRow): Promise<boolean> {
  if (!run.limits.length || item.hasSlots) return true;
  await setAside(tx, item.id, "waiting");
  return (await admit(tx, item.id)).has(item.id);
}

async function begin(
  executor: Executor,
  tx: Tx,
  run: RunRow,
  item: ItemRow,
  fn: RegisteredFunction,
): Promise<Claimed> {
  await markRunning(tx, item, executor.owner);
  if (!run.startedAt) {
    const finish = fn.config.timeouts?.finish;
    if (finish) {
      await putItem(tx, run, { id: `${run.id}:finish-to`, kind: "finish-timeout", runAt: until(finish) });
    }
  }
  const results = await readResults(tx, run.id);
  return { run, item: { ...item, generation: item.generation + 1 }, fn, results };
}

async function fireTimer(tx: Tx, run: RunRow, item: ItemRow): Promise<void> {
  const stepId = item.stepId ?? "";
  switch (item.kind) {
    case "sleep":
      return settle(tx, run, [{ id: stepId, op: "Sleep", isDone: true, result: null }], item.id);
    case "wait-timeout":
      return resume(tx, `${run.id}:${stepId}`, null, item.id);
    case "invoke-timeout": {
      const message = "Timed out waiting for invoked function to complete";
      const error = { name: "InngestInvokeTimeoutError", message };
      return resume(tx, `${run.id}:${stepId}`, { error }, item.id);
    }
    case "start-timeout":
      if (run.startedAt) return dropItem(tx, run, item.id);
      return timeOut(tx, run, "the run did not start in time");
    case "finish-timeout":
      return timeOut(tx, run, "the run did not finish in time");
  }
}

function timeOut(tx: Tx, run: RunRow, message: string): Promise<void> {
  return finalize(tx, run, "cancelled", { error: { name: "TimeoutError", message } });
}
