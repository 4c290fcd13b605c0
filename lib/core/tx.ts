import type { SQL } from "drizzle-orm";
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
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await db().execute(statement);
      return result.rows as Row[];
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
