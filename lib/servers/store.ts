import "server-only";
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { ServerSource } from "@/db/enums";
import { objectInfos, servers } from "@/db/schema";
import type { Access } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { db, queryRows } from "@/lib/core/tx";

export type ServerRow = typeof servers.$inferSelect;

/** Seconds a health answer counts; placement needs one at most this old. */
export const HEALTHY_SECONDS = 90;

/**
 * Makes the servers of one source exactly these URLs: new ones are added, known ones revived, others of
 * the same source switched off. A server keeps its row, and so its history, as long as its URL stays.
 */
export async function syncSource(
  _access: Access<"server", "operate">,
  source: ServerSource,
  wanted: { name: string; url: string; headersSealed: string | null; lanes: number }[],
): Promise<void> {
  const urls = wanted.map((server) => server.url);
  for (const server of wanted) {
    await queryRows(sql`
      insert into servers (id, name, url, source, headers_sealed, lanes)
      values (${newId()}::uuid, ${server.name}, ${server.url}, ${source}::server_source, ${server.headersSealed},
              ${server.lanes}::int)
      on conflict (url) do update
        set name = excluded.name, source = excluded.source, headers_sealed = excluded.headers_sealed,
            status = case when servers.status = 'DISABLED' then 'ACTIVE'::server_status else servers.status end,
            failure_count = 0, checked_at = null, updated_at = now()`);
  }
  await queryRows(sql`
    update servers set status = 'DISABLED', updated_at = now()
     where source = ${source}::server_source and status <> 'DISABLED' and not url = any(${sql.param(urls)}::text[])`);
}

/**
 * The built-in engine is one server whatever port it got this time: its row moves to the new URL, so that
 * its generations keep their server.
 */
export async function moveBuiltIn(
  _access: Access<"server", "operate">,
  url: string,
  name: string,
): Promise<void> {
  await queryRows(sql`
    update servers set url = ${url}, name = ${name}, status = 'ACTIVE', checked_at = null, updated_at = now()
     where id = (select id from servers where source = 'BUILT_IN' order by id limit 1)
       and not exists (select 1 from servers where url = ${url} and source <> 'BUILT_IN')`);
}

/** Takes the servers whose health is older than `maxAgeSeconds`, at most once among all processes. */
export async function claimDueChecks(
  _access: Access<"server", "operate">,
  maxAgeSeconds: number,
): Promise<ServerRow[]> {
  return db()
    .update(servers)
    .set({ checkedAt: sql`now()` })
    .where(
      sql`${servers.status} in ('ACTIVE', 'DRAINING') and (${servers.checkedAt} is null
          or ${servers.checkedAt} < now() - ${maxAgeSeconds} * interval '1 second')`,
    )
    .returning();
}

export type HealthReport = Pick<
  ServerRow,
  "version" | "features" | "devices" | "queueDepth" | "latencyMs"
> & { name?: string };

export async function recordHealthy(
  _access: Access<"server", "operate">,
  serverId: string,
  report: HealthReport,
): Promise<void> {
  await db()
    .update(servers)
    .set({ ...report, healthyAt: sql`now()`, checkedAt: sql`now()`, failureCount: 0, lastError: null })
    .where(eq(servers.id, serverId));
}

export async function recordUnhealthy(
  _access: Access<"server", "operate">,
  serverId: string,
  message: string,
): Promise<void> {
  await db()
    .update(servers)
    .set({
      healthyAt: null,
      checkedAt: sql`now()`,
      failureCount: sql`${servers.failureCount} + 1`,
      lastError: message,
    })
    .where(eq(servers.id, serverId));
}

/** Stores what a server can run. Its definitions are shared by content with equal servers. */
export async function recordCapabilities(
  _access: Access<"server", "operate">,
  serverId: string,
  capabilities: { hash: string; objectInfo: Record<string, unknown>; classes: string[]; models: string[] },
): Promise<void> {
  await db()
    .insert(objectInfos)
    .values({ hash: capabilities.hash, body: capabilities.objectInfo })
    .onConflictDoNothing();
  await db()
    .update(servers)
    .set({
      objectInfoHash: capabilities.hash,
      classes: capabilities.classes,
      models: capabilities.models,
    })
    .where(eq(servers.id, serverId));
}

/** The distinct definitions of the servers in use, most shared first. */
export async function selectObjectInfos(
  _access: Access<"server", "use">,
): Promise<{ hash: string; body: Record<string, unknown>; isHealthy: boolean }[]> {
  const rows = await db()
    .select({
      hash: objectInfos.hash,
      body: objectInfos.body,
      isHealthy: sql<boolean>`bool_or(${servers.healthyAt} > now() - ${HEALTHY_SECONDS} * interval '1 second')`,
    })
    .from(objectInfos)
    .innerJoin(servers, eq(servers.objectInfoHash, objectInfos.hash))
    .where(inArray(servers.status, ["ACTIVE", "DRAINING"]))
    .groupBy(objectInfos.hash, objectInfos.body)
    .orderBy(sql`count(*) desc`);
  return rows.map((row) => ({ ...row, isHealthy: row.isHealthy ?? false }));
}

export async function selectServers(_access: Access<"server">): Promise<ServerRow[]> {
  return db().select().from(servers).where(sql`${servers.status} <> 'DISABLED'`).orderBy(asc(servers.id));
}

export async function fetchServer(_access: Access<"server", "use">, serverId: string): Promise<ServerRow> {
  const [row] = await db().select().from(servers).where(eq(servers.id, serverId));
  if (!row) throw notFound("server");
  return row;
}
