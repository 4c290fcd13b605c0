import type { Claimed } from "./claimed";
import type { Executor } from "./executor";
import { serveUrl } from "./functions";
import type { ItemRow, RunRow } from "./store";
import { readResults } from "./store";
import { queryOf, transact } from "./transact";

interface Row {
  run: RunRow;
  item: ItemRow;
  results: Record<string, unknown>;
  /** How many steps the run has finished, by its locked row. */
  doneCount: number;
}

/**
 * Claims a ready item for the app in one statement: the usual case, a run without limits and timers whose app is there.
 * Nobody is waited for: what is locked, or anything else, is left to the careful way.
 * @returns undefined when it did nothing
 */
export async function claimAtOnce(executor: Executor, itemId: string): Promise<Claimed | undefined> {
  if (executor.isStopping) return undefined;
  const callable = executor.functions
    .all()
    .filter((fn) => !fn.config.timeouts?.finish && executor.apps.isOpen(serveUrl(fn.url)));
  const functionIds = callable.map((fn) => fn.config.id);
  const [row] = await queryOf(executor.pool)<Row>`
    with r as (
      select * from durable.run
       where id = (select run_id from durable.item where id = ${itemId}) and ended_at is null and limits = '[]'
         and function_id = any(${functionIds}::text[]) for update skip locked),
    i as (
      select i.* from r join durable.item i on i.run_id = r.id
       where i.id = ${itemId} and i.state = 'ready' and i.kind in ('edge', 'step') for update of i skip locked),
    started as (
      update durable.run set status = 'running', started_at = clock_timestamp(), updated_at = now()
       where id in (select run_id from i) and started_at is null),
    marked as (
      update durable.item set state = 'running', owner = ${executor.owner}, generation = generation + 1, updated_at = now()
       where id in (select id from i))
    select json_build_object('id', r.id, 'functionId', r.function_id, 'status', r.status, 'events', r.events,
        'limits', r.limits, 'priority', r.priority, 'isPlanned', r.is_planned, 'stack', r.stack,
        'correlationId', r.correlation_id, 'startedAt', r.started_at) as run,
      json_build_object('id', i.id, 'runId', i.run_id, 'kind', i.kind, 'stepId', i.step_id, 'state', 'running',
        'owner', i.owner, 'attempt', i.attempt, 'generation', i.generation + 1, 'hasSlots', false) as item,
      (select coalesce(json_object_agg(s.id, s.result), '{}') from durable.step s
        where s.run_id = r.id and s.is_done) as results, cardinality(r.stack) as "doneCount"
    from r join i on true`;
  const fn = row && executor.functions.get(row.run.functionId);
  if (!row || !fn) return undefined;
  // Steps recorded after the statement began are in the locked row but not in what it saw of the others.
  const isComplete = Object.keys(row.results).length === row.doneCount;
  const results = isComplete
    ? row.results
    : await transact(executor.pool, (tx) => readResults(tx, row.run.id));
  return { run: row.run, item: row.item, fn, results };
}
