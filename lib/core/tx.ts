import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import pg from "pg";
import { database } from "@/db/client";
import { env } from "./env";

/** The Drizzle database of this process. One-statement writes go straight through it. */
export function db() {
  return database(env().DATABASE_URL).db;
}

/** The raw client for LISTEN and NOTIFY; Drizzle never sees it. */
export function rawSql() {
  return database(env().DATABASE_URL).sql;
}

/**
 * Runs one hand-written statement. The caller states the shape of a row: the statement's select list is
 * the guarantee. Timestamps and bigints arrive as strings, json and arrays parsed. Retried up to three
 * times when Postgres broke a deadlock with it (40P01) or could not serialise it (40001): it then did
 * nothing.
 */
export async function queryRows<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> {
  return retried(async () => (await db().execute(statement)).rows as Row[]);
}

/**
 * `queryRows` for a statement that every job runs: planning one with a dozen parts takes longer than running it, so it
 * is prepared under the hash of its text. Only for statements whose text is always the same and whose plan does not
 * depend on the values.
 */
export async function queryPrepared<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]> {
  const { sql: text, params } = DIALECT.sqlToQuery(statement);
  const name = createHash("sha1").update(text).digest("hex");
  const { query } = database(env().DATABASE_URL);
  return retried(async () => (await query({ name, text, values: params, types: AS_DRIZZLE })).rows as Row[]);
}

const DIALECT = new PgDialect();

/** As Drizzle has it: dates and times, alone or in arrays, stay the text Postgres sends. */
const KEPT_AS_TEXT = new Set([1082, 1114, 1115, 1182, 1184, 1185, 1186, 1187, 1231]);
const AS_DRIZZLE: pg.CustomTypesConfig = {
  getTypeParser: (typeId: number, format?: "text" | "binary") =>
    KEPT_AS_TEXT.has(typeId) ? (value: string) => value : pg.types.getTypeParser(typeId, format),
};

async function retried<Row>(run: () => Promise<Row[]>): Promise<Row[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt > 3 || !RETRIED_CODES.has(sqlState(error) ?? "")) throw error;
    }
  }
}

const RETRIED_CODES = new Set(["40P01", "40001"]);

/** The SQLSTATE of a database error, also through Drizzle's wrapper; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if ("code" in current && typeof current.code === "string" && /^[0-9A-Z]{5}$/.test(current.code)) {
      return current.code;
    }
  }
  return undefined;
}
