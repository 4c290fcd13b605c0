import type { Pool } from "pg";
import { queryOf } from "./transact";

/** A run as `GET /v1/runs/:id` of Inngest shows it. */
export interface RunView {
  run_id: string;
  function_id: string;
  status: string;
  output: unknown;
  error: unknown;
  run_started_at: Date | null;
  ended_at: Date | null;
}

export async function readRun(pool: Pool, runId: string): Promise<RunView | undefined> {
  const [run] = await queryOf(pool)<RunView>`
    select id as run_id, function_id, status, output, error, started_at as run_started_at, ended_at
    from durable.run where id = ${runId}`;
  return run;
}

export async function readRunsOfEvent(pool: Pool, eventId: string): Promise<RunView[]> {
  return queryOf(pool)<RunView>`
    select id as run_id, function_id, status, output, error, started_at as run_started_at, ended_at
    from durable.run where event_id = ${eventId} order by id`;
}

/** For a request whose body would have been too large, the SDK asks for its parts. */
export async function readStepResults(pool: Pool, runId: string): Promise<Record<string, unknown>> {
  const rows = await queryOf(pool)<{ id: string; result: unknown }>`
    select id, result from durable.step where run_id = ${runId} and is_done`;
  return Object.fromEntries(rows.map((row) => [row.id, row.result]));
}

export async function readEvents(pool: Pool, runId: string): Promise<unknown> {
  const [run] = await queryOf(pool)<{ events: unknown }>`select events from durable.run where id = ${runId}`;
  return run?.events;
}
