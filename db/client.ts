import { drizzle, type NodePgClient, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import postgres from "postgres";
import { GuardedPool, type PoolOptions } from "./pool";
import * as schema from "./schema";

/** Drizzle over the whole schema. `execute()` answers with `{ rows }`. */
export type Database = NodePgDatabase<typeof schema>;

/** What `db.transaction` hands to its callback. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export interface OpenDatabase {
  db: Database;
  /** A raw postgres.js client for LISTEN, NOTIFY and COPY only. Connects on first use. */
  sql: postgres.Sql;
  /** One statement as `pg` takes it, e.g. under a name: then it is parsed once per connection and soon planned once. */
  query(config: pg.QueryConfig): Promise<pg.QueryResult>;
  /** Waits for running queries (raw ones five seconds), then closes every connection. */
  close(): Promise<void>;
}

/**
 * Opens a pool; the first query connects.
 *
 * Drizzle runs on `pg`, not on postgres.js: in postgres.js 3.4.9 a backend that dies inside a transaction crashes the
 * process or hangs the connection for good, and a late query of the dead transaction runs inside somebody else's
 * (upstream issues 1186, 1204, 1216). The cause is inside its connection, where no wrapper reaches.
 */
export function openDatabase(url: string, options: PoolOptions = {}): OpenDatabase {
  const pool = new GuardedPool(url, options);
  const sql = postgres(url, {
    max: 2,
    idle_timeout: 30,
    max_lifetime: 1_800,
    connect_timeout: 10,
    fetch_types: false, // its catalog query at connect time rejects unhandled when the server goes away
    onnotice: () => {},
    connection: { application_name: `${options.applicationName ?? "creator"}-raw` },
  });
  return {
    db: drizzle(asDrizzleClient(pool), { schema }),
    sql,
    query: (config) => pool.query(config),
    close: async () => {
      await Promise.all([pool.end(), sql.end({ timeout: 5 })]);
    },
  };
}

// On globalThis: a reload of this module in development would open one more pool each time.
const shared = globalThis as typeof globalThis & { creatorDatabase?: { url: string; opened: OpenDatabase } };

/**
 * The pool of this process, opened by the first call and the same for every later one.
 * @throws when called with another URL than before: one process works on one database
 */
export function database(url: string): OpenDatabase {
  shared.creatorDatabase ??= { url, opened: openDatabase(url) };
  if (shared.creatorDatabase.url !== url) throw new Error("This process already uses another database");
  return shared.creatorDatabase.opened;
}

/** Closes the pool of this process; a later `database()` opens a new one. */
export async function closeDatabase(): Promise<void> {
  const closing = shared.creatorDatabase?.opened;
  shared.creatorDatabase = undefined;
  await closing?.close();
}

/** Drizzle calls only `query`, `connect` and, on what that returns, `query` and `release`: all of which the guard has. */
function asDrizzleClient(pool: GuardedPool): NodePgClient {
  return pool as unknown as NodePgClient;
}
