import { database } from "@/db/client";
import { env } from "./env";

/** The Drizzle database of this process. One-statement writes go straight through it. */
export function db() {
  return database(env().DATABASE_URL).db;
}

/** The raw client for LISTEN and NOTIFY; never shared with Drizzle, which changes its parsers. */
export function rawSql() {
  return database(env().DATABASE_URL).sql;
}
