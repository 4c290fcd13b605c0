import { monotonicFactory } from "ulid";
import { until } from "./durations";
import { evaluate, matches } from "./expressions";
import { limitsOf, priorityOf } from "./flow";
import type { Functions, RegisteredFunction } from "./functions";
import { insertPause, pausesOn } from "./pauses";
import { type FunctionConfig, type IncomingEvent, isFinal, type RunEvent } from "./schema";
import { finalize, resume } from "./settle";
import { insertRun, lockRun, type NewRun, putItem } from "./store";
import { json, type Tx } from "./transact";
import { sha1 } from "./wire";

/** Sorts by creation even within a millisecond: runs of one batch of events keep its order. */
export const newId = monotonicFactory();

export const FINISHED = "inngest/function.finished";
export const INVOKED = "inngest/function.invoked";

/**
 * Stores an event and does all it causes, in the caller's transaction: runs of the functions it triggers, resumption of
 * the runs that wait for it, cancellation of those it cancels.
 * @param eventId makes a repeated call with the same id a no-op
 */
export async function routeEvent(
  tx: Tx,
  functions: Functions,
  incoming: IncomingEvent,
  eventId = newId(),
): Promise<string> {
  const event = normalize(incoming, eventId);
  const listeners = functions.all().filter((fn) => isTriggered(fn.config, event));
  const pauses = await pausesOn(tx, event.name, ["wait", "cancel"]);
  if (event.name === FINISHED && !listeners.length && !pauses.length) return eventId;
  const stored = await tx.query`
    insert into durable.event (id, name, body) values (${eventId}, ${event.name}, ${json(event)}::jsonb)
    on conflict do nothing returning id`;
  if (!stored.length) return eventId;
  for (const fn of listeners) await startRun(tx, fn.config, event, { key: sha1(event.id), eventId });
  if (event.name === INVOKED) await startInvoked(tx, functions, event, eventId);
  for (const pause of pauses) await meetPause(tx, pause, event);
  return eventId;
}

export function normalize(incoming: IncomingEvent, eventId: string): RunEvent {
  return {
    ...incoming,
    id: incoming.id || eventId,
    data: incoming.data ?? {},
    user: incoming.user ?? {},
    ts: incoming.ts || Date.now(),
  };
}

export function isTriggered(fn: FunctionConfig, event: RunEvent): boolean {
  return fn.triggers.some(
    (trigger) =>
      "event" in trigger &&
      (trigger.event === event.name ||
        (trigger.event.endsWith("*") && event.name.startsWith(trigger.event.slice(0, -1)))) &&
      matches(trigger.expression, { event }),
  );
}

async function startInvoked(tx: Tx, functions: Functions, event: RunEvent, eventId: string): Promise<void> {
  const origin = event.data._inngest;
  if (typeof origin !== "object" || origin === null) return;
  if (!("fn_id" in origin && "correlation_id" in origin)) return;
  const correlationId = String(origin.correlation_id);
  const fn: RegisteredFunction | undefined = functions.get(String(origin.fn_id));
  if (fn) await startRun(tx, fn.config, event, { key: sha1(event.id), eventId, correlationId });
  else {
    const error = {
      name: "FunctionNotFoundError",
      message: `function "${String(origin.fn_id)}" is not registered`,
    };
    await resume(tx, correlationId, { error });
  }
}

async function meetPause(
  tx: Tx,
  pause: { id: string; runId: string; kind: string; expression: string | null },
  event: RunEvent,
): Promise<void> {
  const run = await lockRun(tx, pause.runId);
  if (!run || isFinal(run.status)) return;
  if (!matches(pause.expression, { event: run.events[0], async: event })) return;
  if (pause.kind === "wait") return resume(tx, pause.id, event);
  await finalize(tx, run, "cancelled", {
    error: { name: "CancelledError", message: `cancelled by the event ${event.name}` },
  });
}

export function newRun(
  fn: FunctionConfig,
  event: RunEvent,
  origin: { key: string; eventId: string; correlationId?: string },
): NewRun {
  const own = fn.idempotency && JSON.stringify(evaluate(fn.idempotency, { event }) ?? null);
  return {
    id: newId(),
    functionId: fn.id,
    idempotencyKey: own ? sha1(`idempotency:${own}`) : origin.key,
    events: [event],
    eventId: origin.eventId,
    correlationId: origin.correlationId,
    limits: limitsOf(fn, event),
    priority: priorityOf(fn, event),
  };
}

/** Starts a run unless the function had one with the same key. */
export async function startRun(
  tx: Tx,
  fn: FunctionConfig,
  event: RunEvent,
  origin: { key: string; eventId: string; correlationId?: string },
): Promise<void> {
  const run = newRun(fn, event, origin);
  if (!(await insertRun(tx, run))) return;
  for (const [index, cancel] of (fn.cancel ?? []).entries()) {
    await insertPause(tx, {
      id: `${run.id}:cancel${index}`,
      runId: run.id,
      kind: "cancel",
      event: cancel.event,
      expression: cancel.if,
      expiresAt: cancel.timeout ? until(cancel.timeout) : undefined,
    });
  }
  const start = fn.timeouts?.start;
  if (start) await putItem(tx, run, { id: `${run.id}:start-to`, kind: "start-timeout", runAt: until(start) });
  await putItem(tx, run, { id: `${run.id}:d0`, kind: "edge" });
}
