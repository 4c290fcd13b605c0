import { applyOpcodes, complete, retryOrFail, type Turn } from "./apply-opcodes";
import { attemptsMax, type Claimed, type Outcome } from "./claimed";
import { retryAfter } from "./durations";
import type { Executor } from "./executor";
import { isFinal, Opcodes } from "./schema";
import { lockItem } from "./store";
import type { Tx } from "./transact";

/**
 * Records what became of a request. Refused without effect when the item has been dispatched again or its run has
 * ended meanwhile: whoever did that got there first.
 */
export async function applyReply(
  executor: Executor,
  tx: Tx,
  claimed: Claimed,
  outcome: Outcome,
): Promise<void> {
  const found = await lockItem(tx, claimed.item.id);
  if (!found || found.item.generation !== claimed.item.generation || isFinal(found.run.status)) return;
  const headers = outcome.kind === "reply" ? outcome.reply.headers : {};
  const isLastAttempt = found.item.attempt + 1 >= attemptsMax(claimed.fn);
  const turn: Turn = {
    tx,
    run: found.run,
    item: found.item,
    canRetry: !isLastAttempt && headers["x-inngest-no-retry"] !== "true",
    retryAt: retryAfter(headers["retry-after"]) ?? backOff(found.item.attempt, executor.retryIntervalMs),
  };
  if (outcome.kind === "error") return retryOrFail(turn, outcome.error);
  const { status, body } = outcome.reply;
  if (status === 200) return complete(turn, body);
  if (status !== 206) return retryOrFail(turn, body);
  const opcodes = Opcodes.safeParse(body);
  if (opcodes.success) return applyOpcodes(turn, opcodes.data);
  return retryOrFail(turn, { name: "Error", message: `not opcodes: ${opcodes.error.message}` });
}

/** Shorter than Inngest's table at first: whoever runs this on a laptop waits for the result. */
const BACK_OFF_SECONDS = [1, 2, 5, 15, 30, 60, 120, 300, 600, 1200, 2400, 3600];
const JITTER = 0.2;

function backOff(attempt: number, intervalMs: number | undefined): Date {
  if (intervalMs !== undefined) return new Date(Date.now() + intervalMs);
  const seconds = BACK_OFF_SECONDS[Math.min(attempt, BACK_OFF_SECONDS.length - 1)] ?? 3600;
  return new Date(Date.now() + seconds * 1000 * (1 + Math.random() * JITTER));
}
