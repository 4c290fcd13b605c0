import { Cron } from "croner";
import { z } from "zod";
import type { Executor } from "./executor";
import { newId, startRun } from "./route-event";
import type { FunctionConfig } from "./schema";
import { json, type Tx } from "./transact";
import { unitOfWork } from "./unit-of-work";
import { sha1 } from "./wire";

const Tick = z.object({ functionId: z.string(), cron: z.string(), at: z.string() });

/** `schedule` as Inngest writes it: five or six fields, with `TZ=Europe/Paris ` before them or in UTC. */
export function nextTick(schedule: string, after = new Date()): Date | undefined {
  const [, timezone = "UTC", pattern = schedule] = /^TZ=(\S+)\s+(.*)$/.exec(schedule) ?? [];
  return new Cron(pattern, { timezone }).nextRun(after) ?? undefined;
}

/** Schedules the next tick of each cron of a function. One that is scheduled or firing already stays. */
export async function armCrons(tx: Tx, fn: FunctionConfig): Promise<void> {
  for (const trigger of fn.triggers) {
    if ("cron" in trigger) await arm(tx, fn.id, trigger.cron, { mode: "unsafe_dedupe", after: new Date() });
  }
}

async function arm(
  tx: Tx,
  functionId: string,
  cron: string,
  { mode, after }: { mode: "unsafe_dedupe" | "replace"; after: Date },
): Promise<void> {
  const at = nextTick(cron, after);
  if (!at) return;
  const tick = { functionId, cron, at: at.toISOString() };
  await tx.query`
    select key from durable_worker.add_job('cron', ${json(tick)}::json, run_at := ${at}::timestamptz,
      max_attempts := 1000, job_key := ${`cron:${functionId}:${cron}`}, job_key_mode := ${mode})`;
}

/** Starts the run of one tick, once however often the queue delivers it, and schedules the next tick. */
export async function fireCron(executor: Executor, payload: unknown): Promise<void> {
  const tick = Tick.parse(payload);
  await unitOfWork(executor, async (tx) => {
    const fn = executor.functions.get(tick.functionId)?.config;
    if (!fn?.triggers.some((trigger) => "cron" in trigger && trigger.cron === tick.cron)) return;
    const id = newId();
    const data = { cron: tick.cron };
    const event = { id, name: "inngest/scheduled.timer", data, user: {}, ts: Date.now() };
    await startRun(tx, fn, event, { key: sha1(`${tick.cron}@${tick.at}`), eventId: id });
    // The job of this tick is still there, under the same key: the next one replaces it.
    const after = new Date(Math.max(Date.now(), Date.parse(tick.at)));
    await arm(tx, tick.functionId, tick.cron, { mode: "replace", after });
  });
}
