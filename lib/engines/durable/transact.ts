import type { Pool, PoolClient, QueryResultRow } from "pg";
import type { IncomingEvent } from "./schema";

/** Runs one statement; values written as `${…}` become parameters. */
export type Query = <Row extends QueryResultRow>(
  strings: TemplateStringsArray,
  ...values: unknown[]
) => Promise<Row[]>;

/** When an item's queue job is due. */
export interface Wake {
  itemId: string;
  runAt?: Date | undefined;
  priority?: number | undefined;
}

/**
 * An open transaction and what must still happen before its commit. Collecting the three keeps every transaction in
 * one lock order: runs, items, then the admission lock, then the queue's jobs.
 */
export interface Tx {
  query: Query;
  /** Internal events to be routed, e.g. `inngest/function.failed`. */
  outgoing: IncomingEvent[];
  /** By item id: the queue takes each job key once per call. */
  wakes: Map<string, Wake>;
  isAdmissionDue: boolean;
}

const CONFLICTS_MAX = 6;
/** Postgres: deadlock_detected, serialization_failure. */
const CONFLICT_CODES = new Set(["40P01", "40001"]);

/**
 * Runs `work` in one transaction and commits it. A deadlock or serialization failure runs it again from the start, so
 * `work` must change nothing but the database. A connection that failed is thrown away, never lent again.
 */
export async function transact<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let conflicts = 0; ; conflicts++) {
    try {
      return await attempt(pool, work);
    } catch (error) {
      if (!CONFLICT_CODES.has(errorCode(error)) || conflicts >= CONFLICTS_MAX) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** conflicts));
    }
  }
}

async function attempt<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  // Without a listener a backend that dies between two queries would end the process.
  const onError = (error: Error) => {
    failure = error;
  };
  client.on("error", onError);
  try {
    await client.query("begin");
    const tx: Tx = { query: queryOf(client), outgoing: [], wakes: new Map(), isAdmissionDue: false };
    const result = await work(tx);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      failure = lost;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(failure);
  }
}

/** By the template they stand in: a statement is parsed and planned once per connection. */
const statements = new WeakMap<TemplateStringsArray, { name: string; text: string }>();
let statementCount = 0;

/** Statements outside a transaction, or inside the one of `client`. */
export function queryOf(client: Pool | PoolClient): Query {
  return async <Row extends QueryResultRow>(strings: TemplateStringsArray, ...values: unknown[]) => {
    const { rows } = await client.query<Row>({ ...statementOf(strings), values });
    return rows;
  };
}

function statementOf(strings: TemplateStringsArray): { name: string; text: string } {
  const known = statements.get(strings);
  if (known) return known;
  const text = strings.reduce((sql, part, index) => `${sql}$${index}${part}`);
  const statement = { name: `durable_${++statementCount}`, text };
  statements.set(strings, statement);
  return statement;
}

/**
 * A value as a jsonb parameter. Postgres refuses NUL and lone surrogates, which a step may well return:
 * they become U+FFFD.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value) ?? "null";
  return text.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, "$1\\ufffd");
}

export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
