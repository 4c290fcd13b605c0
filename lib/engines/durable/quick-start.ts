import type { Executor } from "./executor";
import { INVOKED, isTriggered, newRun, normalize } from "./route-event";
import type { IncomingEvent } from "./schema";
import { json, queryOf } from "./transact";
import { sha1 } from "./wire";

/**
 * Stores events and starts the runs they trigger in one statement, where nothing else hangs on them: no run waits for
 * them or is cancelled by them, and the functions have neither `cancelOn` nor a start timeout.
 * @returns false when it did nothing and `routeEvent` has to do it
 */
export async function startAtOnce(
  executor: Executor,
  incoming: IncomingEvent[],
  ids: string[],
): Promise<boolean> {
  const events = incoming.map((event, index) => normalize(event, ids[index] ?? ""));
  if (events.some((event) => event.name === INVOKED)) return false;
  const starts = events.flatMap((event, index) =>
    executor.functions
      .all()
      .filter((fn) => isTriggered(fn.config, event))
      .map((fn) => ({ fn: fn.config, event, eventId: ids[index] ?? "" })),
  );
  if (starts.some(({ fn }) => fn.cancel?.length || fn.timeouts?.start)) return false;
  const runs = starts.map(({ fn, event, eventId }) => newRun(fn, event, { key: sha1(event.id), eventId }));
  const rows = events.map((event, index) => ({ id: ids[index], name: event.name, body: event }));
  const [done] = await queryOf(executor.pool)<{
    isDone: boolean;
    started: { id: string; priority: number }[];
  }>`
    with free as (
      select 1 where not exists (
        select from durable.pause where event = any(${events.map((event) => event.name)}::text[])
          and kind in ('wait', 'cancel') and (expires_at is null or expires_at > now()))),
    stored as (
      insert into durable.event (id, name, body)
      select e.id, e.name, e.body from free, jsonb_to_recordset(${json(rows)}::jsonb) as e (id text, name text, body jsonb)
      on conflict do nothing returning id),
    started as (
      insert into durable.run (id, function_id, idempotency_key, events, event_id, limits, priority)
      select r.id, r."functionId", r."idempotencyKey", r.events, r."eventId", r.limits, r.priority
        from jsonb_to_recordset(${json(runs)}::jsonb) as r (id text, "functionId" text, "idempotencyKey" text,
          events jsonb, "eventId" text, limits jsonb, priority int) join stored s on s.id = r."eventId" order by r.id
      on conflict (function_id, idempotency_key) do nothing returning id, priority),
    items as (
      insert into durable.item (id, run_id, kind, run_at) select id || ':d0', id, 'edge', now() from started)
    select exists (select from free) as "isDone",
      coalesce((select json_agg(json_build_object('id', id, 'priority', priority) order by id) from started), '[]') as started`;
  if (!done?.isDone) return false;
  for (const run of done.started) executor.deliveries.add(`${run.id}:d0`, run.priority);
  return true;
}
