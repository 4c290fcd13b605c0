import { randomUUID } from "node:crypto";
import { applyReply } from "./apply-reply";
import { attemptsMax, type Claimed, type Outcome } from "./claimed";
import type { Executor } from "./executor";
import { releaseSlots } from "./flow";
import { serveUrl } from "./functions";
import { endAtOnce } from "./quick-end";
import { isFinal, REQUEST_BYTES_MAX } from "./schema";
import { lockItem, setAside } from "./store";
import { errorCode } from "./transact";
import { unitOfWork } from "./unit-of-work";
import { AppUnreachable, callApp, canonicalize } from "./wire";

/** Inngest's ceiling for one request. */
const REQUEST_TIMEOUT_MS = 2 * 60 * 60 * 1000;
const RECORD_DELAY_MS_MAX = 5_000;

/**
 * Sends a claimed item to its app and records the answer. Never rejects: an app that cannot be reached holds the item
 * without using up an attempt; a database that cannot be reached is waited for, the answer in hand.
 */
export async function dispatch(executor: Executor, claimed: Claimed): Promise<void> {
  const outcome = await request(executor, claimed);
  for (let delayMs = 100; !executor.isStopping; delayMs = Math.min(delayMs * 2, RECORD_DELAY_MS_MAX)) {
    try {
      if (outcome === "unreachable") return await hold(executor, claimed);
      if (await endAtOnce(executor, claimed, outcome)) return;
      return await unitOfWork(executor, (tx) => applyReply(executor, tx, claimed, outcome));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      executor.log("an answer could not be recorded", { itemId: claimed.item.id, reason });
      if (isRefusal(error)) return recordFailure(executor, claimed, reason);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

/** An answer that Postgres refuses for what it says (class 22, 23 …) is a failed attempt; anything else is an outage. */
function isRefusal(error: unknown): boolean {
  return /^(?:22|23|42|54)/.test(errorCode(error)) || !errorCode(error);
}

async function recordFailure(executor: Executor, claimed: Claimed, reason: string): Promise<void> {
  const error = { name: "Error", message: `the answer could not be recorded: ${reason}` };
  await unitOfWork(executor, (tx) => applyReply(executor, tx, claimed, { kind: "error", error })).catch(
    // The sweep puts the item up again.
    (again: Error) => executor.log("a failure could not be recorded", { reason: again.message }),
  );
}

async function request(executor: Executor, claimed: Claimed): Promise<Outcome | "unreachable"> {
  const { item, run, fn } = claimed;
  const url = new URL(fn.url);
  url.searchParams.set("stepId", item.stepId ?? "step");
  try {
    const reply = await callApp({
      method: "POST",
      url,
      body: bodyOf(claimed),
      signingKey: executor.signingKey,
      timeoutMs: REQUEST_TIMEOUT_MS,
      headers: {
        "x-run-id": run.id,
        "x-request-id": randomUUID(),
        "x-inngest-job-id": item.id,
        "x-inngest-generation-id": String(item.generation),
        "x-inngest-step-id": item.stepId ?? "step",
      },
    });
    if (reply.headers["x-inngest-sdk"]) return { kind: "reply", reply };
    return failed(`not an answer of the Inngest SDK (status ${reply.status})`);
  } catch (error) {
    if (error instanceof AppUnreachable) return "unreachable";
    return failed(`the request to the app broke off: ${error instanceof Error ? error.message : error}`);
  }
}

const failed = (message: string): Outcome => ({ kind: "error", error: { name: "Error", message } });

/** The request body; without events and steps, which the SDK then asks for, when they would make it too large. */
function bodyOf(claimed: Claimed): string {
  const full = bodyWith(claimed, false);
  return Buffer.byteLength(full) > REQUEST_BYTES_MAX ? bodyWith(claimed, true) : full;
}

function bodyWith({ run, item, fn, results }: Claimed, isFetchedByApi: boolean): string {
  return canonicalize({
    event: run.events[0],
    events: isFetchedByApi ? [] : run.events,
    steps: isFetchedByApi ? {} : results,
    version: -1,
    use_api: isFetchedByApi,
    ctx: {
      fn_id: fn.config.id,
      run_id: run.id,
      env: "embedded",
      step_id: "step",
      attempt: item.attempt,
      max_attempts: attemptsMax(fn),
      qi_id: item.id,
      disable_immediate_execution: run.isPlanned,
      use_api: isFetchedByApi,
      stack: { stack: run.stack, current: run.stack.length },
    },
  });
}

async function hold(executor: Executor, { item, fn }: Claimed): Promise<void> {
  const url = serveUrl(fn.url);
  executor.apps.close(url);
  await unitOfWork(executor, async (tx) => {
    const found = await lockItem(tx, item.id);
    if (!found || found.item.generation !== item.generation || isFinal(found.run.status)) return;
    await releaseSlots(tx, item.id);
    await setAside(tx, item.id, "held");
  });
  // It may have come back before the item was marked, and then nobody else would release it.
  if (executor.apps.isOpen(url)) await executor.apps.releaseHeld();
}
