import { completionOf } from "./apply-opcodes";
import type { Claimed, Outcome } from "./claimed";
import type { Executor } from "./executor";
import { FINISHED, isTriggered } from "./route-event";
import { Opcodes } from "./schema";
import { json, queryOf } from "./transact";

/**
 * Records the last steps of a run and its end in one statement, where nobody waits for that end and no limit is freed by
 * it.
 * @returns false when it did nothing and `applyReply` has to do it
 */
export async function endAtOnce(
  executor: Executor,
  { run, item }: Claimed,
  outcome: Outcome,
): Promise<boolean> {
  if (outcome.kind !== "reply" || outcome.reply.status !== 206) return false;
  if (run.limits.length > 0 || run.correlationId) return false;
  const opcodes = Opcodes.safeParse(outcome.reply.body);
  const completion = opcodes.success ? completionOf(opcodes.data) : undefined;
  if (!completion) return false;
  const finished = { id: "", name: FINISHED, data: {}, user: {}, ts: 0 };
  if (executor.functions.all().some((fn) => isTriggered(fn.config, finished))) return false;
  const ended = await queryOf(executor.pool)`
    with r as (
      select id from durable.run where id = ${run.id} and ended_at is null for update skip locked),
    i as (
      select r.id from r join durable.item i on i.run_id = r.id
       where i.id = ${item.id} and i.generation = ${item.generation} for update of i skip locked),
    ok as (
      select id from i where not exists (select from durable.pause where event = ${FINISHED})),
    saved as (
      insert into durable.step (run_id, id, op, name, options, is_done, result, ended_at)
      select ok.id, s.id, s.op, s.name, coalesce(s.options, '{}'), true, coalesce(s.result, 'null'), clock_timestamp()
        from ok, jsonb_to_recordset(${json(completion.results)}::jsonb)
          as s (id text, op text, name text, options jsonb, result jsonb)
      on conflict (run_id, id) do update set is_done = true, result = excluded.result, ended_at = excluded.ended_at,
        updated_at = now() where not step.is_done
      returning id),
    ended as (
      update durable.run set status = 'completed', output = ${json(completion.output)}::jsonb,
             stack = stack || array(select id from saved), ended_at = clock_timestamp(), updated_at = now()
       where id in (select id from ok) returning id),
    items as (delete from durable.item where run_id in (select id from ended)),
    pauses as (delete from durable.pause where run_id in (select id from ended))
    select id from ended`;
  return ended.length > 0;
}
