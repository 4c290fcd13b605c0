import type { Tx } from "./transact";

export type PauseKind = "wait" | "cancel" | "signal" | "invoke";

export interface PauseRow {
  id: string;
  runId: string;
  stepId: string | null;
  kind: PauseKind;
  expression: string | null;
}

interface NewPause {
  id: string;
  runId: string;
  stepId?: string;
  kind: PauseKind;
  event: string;
  expression?: string | null | undefined;
  expiresAt?: Date | undefined;
}

export async function insertPause(tx: Tx, pause: NewPause): Promise<void> {
  await tx.query`
    insert into durable.pause (id, run_id, step_id, kind, event, expression, expires_at)
    values (${pause.id}, ${pause.runId}, ${pause.stepId ?? null}, ${pause.kind}, ${pause.event},
      ${pause.expression ?? null}, ${pause.expiresAt ?? null})
    on conflict do nothing`;
}

/** Ordered by run, so that two events meet the runs they resume in the same order. */
export async function pausesOn(tx: Tx, event: string, kinds: PauseKind[]): Promise<PauseRow[]> {
  return tx.query<PauseRow>`
    select id, run_id as "runId", step_id as "stepId", kind, expression from durable.pause
    where event = ${event} and kind = any(${kinds}::text[]) and (expires_at is null or expires_at > now())
    order by run_id, id`;
}

export async function findPause(tx: Tx, pauseId: string): Promise<{ runId: string } | undefined> {
  const [pause] = await tx.query<{ runId: string }>`
    select run_id as "runId" from durable.pause where id = ${pauseId}`;
  return pause;
}

/** Takes the pause away; who gets the row resumes the run, everybody after finds nothing. */
export async function takePause(tx: Tx, pauseId: string): Promise<PauseRow | undefined> {
  const [pause] = await tx.query<PauseRow>`
    delete from durable.pause where id = ${pauseId}
    returning id, run_id as "runId", step_id as "stepId", kind, expression`;
  return pause;
}
