import { setTimeout as delay } from "node:timers/promises";
import { runMigrations } from "graphile-worker";
import pg from "pg";

export const APPLICATION_NAME = "creator-durable";
/** Where the queue library keeps its tables. */
export const WORKER_SCHEMA = "durable_worker";

/** A killed predecessor's connection may live for a moment. */
const LOCK_PATIENCE_MS = 5_000;

/** Another executor works on this database. */
export class ExecutorAlreadyRuns extends Error {}

/**
 * Takes sole charge of the database and frees what a killed predecessor left: its backends are ended (one of them might
 * still commit), its queue jobs unlocked (the library would keep them for four hours).
 * @returns the connection that holds the charge; whoever loses it must stop
 * @throws ExecutorAlreadyRuns
 */
export async function takeCharge(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: APPLICATION_NAME,
    keepAlive: true,
  });
  await client.connect();
  try {
    await lock(client);
    await client.query(
      `select pg_terminate_backend(pid, 2000) from pg_stat_activity
       where datname = current_database() and application_name = $1 and usename = current_user
         and pid <> pg_backend_pid()`,
      [APPLICATION_NAME],
    );
    await requireTables(client);
    await runMigrations({ connectionString: databaseUrl, schema: WORKER_SCHEMA });
    await client.query(
      `select ${WORKER_SCHEMA}.force_unlock_workers(array(
         select distinct locked_by from ${WORKER_SCHEMA}.jobs where locked_by is not null))`,
    );
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function lock(client: pg.Client): Promise<void> {
  const deadlineMs = Date.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query<{ isTaken: boolean }>(
      `select pg_try_advisory_lock(hashtext($1)) as "isTaken"`,
      [APPLICATION_NAME],
    );
    if (rows[0]?.isTaken) return;
    if (Date.now() > deadlineMs) throw new ExecutorAlreadyRuns("another executor runs on this database");
    await delay(100);
  }
}

async function requireTables(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ run: string | null }>("select to_regclass('durable.run') as run");
  if (!rows[0]?.run)
    throw new Error("the database lacks the tables of the executor: apply the migrations first");
}
