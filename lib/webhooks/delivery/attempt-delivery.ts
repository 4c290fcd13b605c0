import "server-only";
import type { Dispatcher } from "undici";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { webhookAccess } from "../access";
import { isDelivered, isGone, nextWaitSeconds, TOLD_AFTER_FAILURES } from "../rules";
import { unsealSecret } from "../seal-secret";
import { guardedDispatcher } from "./guarded-dispatcher";
import { sendSigned } from "./send-signed";
import { type DueDelivery, fetchDue, recordAttempt } from "./store";

export type Attempted = { isDone: true } | { isDone: false; waitSeconds: number };

/**
 * Tries a delivery once and writes down what happened. `isDone` when it arrived, was given up, or is nobody's
 * business any more; else the seconds until the next attempt. A crash between sending and writing sends it again
 * under the same message id.
 */
export async function attemptDelivery(
  deliveryId: string,
  network: { dispatcher?: Dispatcher; random?: () => number; timeoutMs?: number } = {},
): Promise<Attempted> {
  const access = webhookAccess(systemCtx("webhooks"), "deliver");
  const due = await fetchDue(access, deliveryId);
  if (!due) return { isDone: true };
  const dispatcher = network.dispatcher ?? guardedDispatcher();
  const outcome = await sendSigned(dispatcher, messageOf(due), network.timeoutMs);
  if (!network.dispatcher) await dispatcher.destroy();
  const isByHand = due.event_type === "test.ping";
  const isOver = isDelivered(outcome) || isGone(outcome) || isByHand;
  const waitSeconds = isOver
    ? null
    : nextWaitSeconds(due.attempt_count + 1, outcome.retryAfterSeconds, network.random);
  const state = await recordAttempt(access, due, {
    ...outcome,
    isDelivered: isDelivered(outcome),
    isGone: isGone(outcome),
    waitSeconds,
  });
  if (state && !isDelivered(outcome)) report(due, state);
  return waitSeconds === null || state?.is_enabled === false
    ? { isDone: true }
    : { isDone: false, waitSeconds };
}

function messageOf(due: DueDelivery) {
  const sealed = [due.secret_sealed, due.previous_sealed].filter((one) => one !== null);
  return {
    url: due.url,
    messageId: due.message_id,
    payload: due.payload,
    secrets: sealed.map((one) => unsealSecret(one, due.endpoint_id)),
  };
}

/** The owner sees it on the webhook's page; the log line is for whoever runs the studio. */
function report(due: DueDelivery, state: { failure_count: number; is_enabled: boolean }): void {
  const isTold = (TOLD_AFTER_FAILURES as readonly number[]).includes(state.failure_count);
  if (!isTold && state.is_enabled) return;
  log().warn({ endpointId: due.endpoint_id, ...state }, "a webhook fails repeatedly");
}
