import "server-only";
import { sql } from "drizzle-orm";
import { queryRows } from "@/lib/core/tx";

/** Resolves when the pool gave a connection and the server answered on it. */
export async function pingDatabase(): Promise<void> {
  await queryRows(sql`select 1 as up`);
}
