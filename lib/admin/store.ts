import "server-only";
import { sql } from "drizzle-orm";
import { queryRows } from "@/lib/core/tx";

/** Resolves when the pool gave a connection and the server answered on it. */
export async function pingDatabase(): Promise<void> {
  await queryRows(sql`select 1 as up`);
}

/** Servers that take work now. */
export async function usableServerCount(): Promise<number> {
  const [row] = await queryRows<{ n: number }>(sql`
    select count(*)::int as n from servers where status = 'ACTIVE' and healthy_at is not null`);
  return row?.n ?? 0;
}

/** How long the oldest unsent message has been due; 0 when none is. */
export async function outboxLagSeconds(): Promise<number> {
  const [row] = await queryRows<{ lag: number | null }>(sql`
    select extract(epoch from now() - min(created_at))::float8 as lag from outbox where sent_at is null`);
  return row?.lag ?? 0;
}
