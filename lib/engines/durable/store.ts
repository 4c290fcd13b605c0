import type { FinalStatus, Limit, RunEvent, RunStatus } from "./schema";
import { json, type Tx } from "./transact";

export interface RunRow {
  id: string;
  functionId: string;
  status: RunStatus;
  events: RunEvent[];
  limits: Limit[];
  priority: number;
  isPlanned: boolean;
  stack: string[];
  correlationId: string | null;
  startedAt: Date | null;
}

export const ITEM_KINDS = [
  "edge",
  "step",
  "sleep",
  "wait-timeout",
  "invoke-timeout",
  "start-timeout",
  "finish-timeout",
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export interface ItemRow {
  id: string;
  runId: string;
  kind: ItemKind;
  stepId: string | null;
  state: "ready" | "waiting" | "held" | "running";
  owner: string | null;
  attempt: number;
  generation: number;
  hasSlots: boolean;
}

export interface NewRun {
  id: string;
  functionId: string;
  idempotencyKey: string;
  events: RunEvent[];
  eventId: string;
  correlationId: string | undefined;
  limits: Limit[];
  priority: number;
}

export interface StepRecord {
  id: string;
  op: string;
  name?: string | null | undefined;
  options?: Record<string, unknown> | null | undefined;
  isDone: boolean;
  result?: unknown;
}

/** @returns false when the function already has a run with this idempotency key */
export async function insertRun(tx: Tx, run: NewRun): Promise<boolean> {
  const rows = await tx.query`
    insert into durable.run (id, function_id, idempotency_key, events, event_id, correlation_id, limits, priority)
    values (${run.id}, ${run.functionId}, ${run.idempotencyKey}, ${json(run.events)}::jsonb, ${run.eventId},
      ${run.correlationId ?? null}, ${json(run.limits)}::jsonb, ${run.priority})
    on conflict (function_id, idempotency_key) do nothing returning id`;
  return rows.length > 0;
}

/** Locks a run, which every transition of the run, its steps, items and pauses does first. */
export async function lockRun(tx: Tx, runId: string): Promise<RunRow | undefined> {
  const [run] = await tx.query<RunRow>`
    select id, function_id as "functionId", status, events, limits, priority, is_planned as "isPlanned", stack,
      correlation_id as "correlationId", started_at as "startedAt"
    from durable.run where id = ${runId} for update`;
  return run;
}

/** Locks the run of an item, then the item: never the other way round. */
export async function lockItem(tx: Tx, itemId: string): Promise<{ run: RunRow; item: ItemRow } | undefined> {
  const [run] = await tx.query<RunRow>`
    select id, function_id as "functionId", status, events, limits, priority, is_planned as "isPlanned", stack,
      correlation_id as "correlationId", started_at as "startedAt"
    from durable.run where id = (select run_id from durable.item where id = ${itemId}) for update`;
  if (!run) return undefined;
  const [item] = await tx.query<ItemRow>`
    select id, run_id as "runId", kind, step_id as "stepId", state, owner, attempt, generation,
      exists (select from durable.slot s where s.item_id = i.id) as "hasSlots"
    from durable.item i where id = ${itemId} for update`;
  return item && { run, item };
}

interface NewItem {
  id: string;
  kind: ItemKind;
  stepId?: string | null | undefined;
  runAt?: Date | undefined;
}

/** Puts an item up for delivery; its queue job follows at commit. An item that exists stays as it is. */
export async function putItem(tx: Tx, run: { id: string; priority: number }, item: NewItem): Promise<void> {
  const inserted = await tx.query`
    insert into durable.item (id, run_id, kind, step_id, run_at)
    values (${item.id}, ${run.id}, ${item.kind}, ${item.stepId ?? null},
      coalesce(${item.runAt ?? null}::timestamptz, now()))
    on conflict (id) do nothing returning id`;
  const isRequest = item.kind === "edge" || item.kind === "step";
  const priority = isRequest ? run.priority : 0;
  if (inserted.length) tx.wakes.set(item.id, { itemId: item.id, runAt: item.runAt, priority });
}

/** Puts an item up again, as its next attempt. */
export async function retryItem(tx: Tx, run: RunRow, item: ItemRow, runAt: Date): Promise<void> {
  await tx.query`
    update durable.item set attempt = attempt + 1, run_at = ${runAt}, state = 'ready', owner = null,
      updated_at = now()
    where id = ${item.id}`;
  tx.wakes.set(item.id, { itemId: item.id, runAt, priority: run.priority });
}

export async function dropItem(tx: Tx, run: RunRow, itemId: string): Promise<void> {
  await tx.query`delete from durable.item where id = ${itemId}`;
  if (run.limits.length) tx.isAdmissionDue = true;
}

/** The item goes to the app, as its next generation; with its first item the run starts. */
export async function markRunning(tx: Tx, item: ItemRow, owner: string): Promise<void> {
  await tx.query`
    with started as (
      update durable.run set status = 'running', started_at = clock_timestamp(), updated_at = now()
      where id = ${item.runId} and started_at is null)
    update durable.item set state = 'running', owner = ${owner}, generation = generation + 1, updated_at = now()
    where id = ${item.id}`;
}

/** Sets an item aside (until a slot is free, or until the app is back) without a queue job. */
export async function setAside(tx: Tx, itemId: string, state: "waiting" | "held"): Promise<void> {
  await tx.query`
    update durable.item set state = ${state}, owner = null, updated_at = now() where id = ${itemId}`;
}

export async function readResults(tx: Tx, runId: string): Promise<Record<string, unknown>> {
  const rows = await tx.query<{ id: string; result: unknown }>`
    select id, result from durable.step where run_id = ${runId} and is_done`;
  return Object.fromEntries(rows.map((row) => [row.id, row.result]));
}

/** Of these steps, those the run has noted before. */
export async function knownSteps(tx: Tx, runId: string, stepIds: string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>`
    select id from durable.step where run_id = ${runId} and id = any(${stepIds}::text[])`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Notes steps, and records the results of those that are done. The first result wins: a step already done stays as it
 * is. @returns the steps whose result this call recorded
 */
export async function recordSteps(
  tx: Tx,
  runId: string,
  steps: StepRecord[],
): Promise<{ id: string; isRace: boolean }[]> {
  if (!steps.length) return [];
  const unique = [...new Map(steps.map((step) => [step.id, step])).values()];
  return tx.query<{ id: string; isRace: boolean }>`
    with saved as (
      insert into durable.step (run_id, id, op, name, options, is_done, result, ended_at)
      select ${runId}, s.id, s.op, s.name, coalesce(s.options, '{}'), s."isDone",
        case when s."isDone" then coalesce(s.result, 'null') end, case when s."isDone" then clock_timestamp() end
      from jsonb_to_recordset(${json(unique)}::jsonb)
        as s(id text, op text, name text, options jsonb, "isDone" boolean, result jsonb)
      on conflict (run_id, id) do update set is_done = true, result = excluded.result,
        ended_at = excluded.ended_at, updated_at = now() where excluded.is_done and not step.is_done
      returning id, is_done, options->>'parallelMode' = 'race' as "isRace"),
    done as (select id, "isRace" from saved where is_done),
    pushed as (
      update durable.run set stack = stack || array(select id from done), updated_at = now(),
        pending = array(select p from unnest(pending) p where p not in (select id from done))
      where id = ${runId} and exists (select from done))
    select id, "isRace" from done`;
}

/** Counts the next discovery call of a run. Once no parallel step is open the SDK may run what it finds again. */
export async function nextDiscovery(
  tx: Tx,
  runId: string,
): Promise<{ discoveries: number; isJoined: boolean }> {
  const [row] = await tx.query<{ discoveries: number; isJoined: boolean }>`
    update durable.run set discoveries = discoveries + 1, is_planned = is_planned and cardinality(pending) > 0,
      updated_at = now()
    where id = ${runId} returning discoveries, cardinality(pending) = 0 as "isJoined"`;
  if (!row) throw new Error(`run ${runId} does not exist`);
  return row;
}

export async function addPending(
  tx: Tx,
  runId: string,
  stepIds: string[],
  isPlanned: boolean,
): Promise<void> {
  if (!stepIds.length && !isPlanned) return;
  await tx.query`
    update durable.run set pending = array(select distinct unnest(pending || ${stepIds}::text[])),
      is_planned = is_planned or ${isPlanned}, updated_at = now()
    where id = ${runId}`;
}

/** Ends a run and forgets its items, slots and pauses. @returns false when it had ended before */
export async function endRun(
  tx: Tx,
  run: RunRow,
  status: FinalStatus,
  result: { output?: unknown; error?: unknown },
): Promise<boolean> {
  const ended = await tx.query`
    with ended as (
      update durable.run set status = ${status}, ended_at = clock_timestamp(), updated_at = now(),
        output = ${json(result.output)}::jsonb,
        error = ${result.error === undefined ? null : json(result.error)}::jsonb
      where id = ${run.id} and ended_at is null returning id),
    items as (delete from durable.item where run_id in (select id from ended)),
    pauses as (delete from durable.pause where run_id in (select id from ended))
    select id from ended`;
  if (ended.length && run.limits.length) tx.isAdmissionDue = true;
  return ended.length > 0;
}

/** A step that succeeded gives the next one its full number of attempts. */
export async function resetAttempt(tx: Tx, itemId: string): Promise<void> {
  await tx.query`update durable.item set attempt = 0, updated_at = now() where id = ${itemId}`;
}
