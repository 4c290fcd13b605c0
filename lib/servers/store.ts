import "server-only";
import { asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ServerSource } from "@/db/enums";
import { objectInfos, servers } from "@/db/schema";
import type { Access } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { toJsonb } from "@/lib/core/jsonb";
import { db, queryRows } from "@/lib/core/tx";
import { CHECKS_KEPT } from "./rules";

export type ServerRow = typeof servers.$inferSelect;

/** Seconds a health answer counts; placement needs one at most this old. */
export const HEALTHY_SECONDS = 90;

/**
 * Makes the servers of one source exactly these URLs: new ones are added, known ones revived, others of
 * the same source switched off. A server keeps its row, and so its history, as long as its URL stays; one that an
 * operator took out of the pool stays out.
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
            status = case when servers.status = 'DISABLED' and servers.held_at is null
              then 'ACTIVE'::server_status else servers.status end,
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
    update servers set url = ${url}, name = ${name}, checked_at = null, updated_at = now(),
           status = case when held_at is null then 'ACTIVE'::server_status else status end
     where id = (select id from servers where source = 'BUILT_IN' order by id limit 1)
       and not exists (select 1 from servers other where other.url = ${url} and other.id <> servers.id)`);
}

/**
 * Takes the servers whose health is older than `maxAgeSeconds`, at most once among all processes. One that
 * does not answer is asked sooner, at growing distances: it may have been restarted.
 */
export async function claimDueChecks(
  _access: Access<"server", "operate">,
  maxAgeSeconds: number,
): Promise<ServerRow[]> {
  return db()
    .update(servers)
    .set({ checkedAt: sql`now()` })
    .where(
      sql`(${servers.status} in ('ACTIVE', 'DRAINING') or (${servers.status} = 'QUARANTINED' and ${servers.probeAfter} <= now()))
          and (${servers.checkedAt} is null or ${servers.checkedAt} < now() - interval '1 second' * case when ${servers.healthyAt} is null
            then least(${maxAgeSeconds}::int, 3 + 3 * ${servers.failureCount}) else ${maxAgeSeconds}::int end)`,
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
    .set({
      ...report,
      healthyAt: sql`now()`,
      checkedAt: sql`now()`,
      failureCount: 0,
      lastError: null,
      recentChecks: remembered(report.latencyMs ?? 0),
    })
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
      recentChecks: remembered(null),
    })
    .where(eq(servers.id, serverId));
}

/** The strip of the newest checks with this one at its end. */
function remembered(latencyMs: number | null): SQL {
  const kept = sql`case when jsonb_array_length(recent_checks) >= ${CHECKS_KEPT}::int then recent_checks - 0 else recent_checks end`;
  return sql`${kept} || jsonb_build_array(jsonb_build_array(floor(extract(epoch from now())), ${latencyMs}::int))`;
}

/**
 * Stores what a server can run, as its policy leaves it; nothing when the policy was changed meanwhile. Its definitions are shared by content with equal servers; both rows are
 * written at once, so that no clean-up comes between them.
 */
export async function recordCapabilities(
  _access: Access<"server", "operate">,
  serverId: string,
  capabilities: {
    hash: string;
    objectInfo: Record<string, unknown>;
    classes: string[];
    models: string[];
    policy?: Record<string, unknown>;
  },
): Promise<void> {
  const { hash, objectInfo, classes, models, policy } = capabilities;
  await queryRows(sql`
    with info as (
      insert into object_infos (hash, body) values (${hash}, ${toJsonb(objectInfo)}::jsonb)
      on conflict (hash) do update set updated_at = now() returning hash)
    update servers s set object_info_hash = info.hash, classes = ${sql.param(classes)}::text[],
           models = ${sql.param(models)}::text[], updated_at = now()
      from info where s.id = ${serverId}
       and (${policy === undefined} or s.policy = ${toJsonb(policy ?? {})}::jsonb)`);
}

/** Drops definitions no server has had for a day: each model installed makes a new one. Returns how many. */
export async function pruneObjectInfos(_access: Access<"server", "operate">): Promise<number> {
  const rows = await queryRows<{ hash: string }>(sql`
    delete from object_infos o
     where o.updated_at < now() - interval '1 day'
       and not exists (select 1 from servers s where s.object_info_hash = o.hash)
    returning hash`);
  return rows.length;
}

/** Which definitions the servers in use have, most shared first. */
export async function selectDefinitions(
  _access: Access<"server", "use">,
): Promise<{ hash: string; isHealthy: boolean }[]> {
  const rows = await queryRows<{ hash: string; is_healthy: boolean | null }>(sql`
    select object_info_hash as hash,
           bool_or(healthy_at > now() - ${HEALTHY_SECONDS} * interval '1 second') as is_healthy
      from servers where status in ('ACTIVE', 'DRAINING', 'QUARANTINED') and object_info_hash is not null
     group by 1 order by count(*) desc, 1`);
  return rows.map((row) => ({ hash: row.hash, isHealthy: row.is_healthy ?? false }));
}

/** Each different policy among the servers in use, as stored. */
export async function selectPolicies(_access: Access<"server", "use">): Promise<Record<string, unknown>[]> {
  const rows = await queryRows<{ policy: Record<string, unknown> }>(sql`
    select distinct policy from servers where status in ('ACTIVE', 'DRAINING')`);
  return rows.map((row) => row.policy);
}

/** Megabytes each: ask for those not known yet. */
export async function selectObjectInfos(
  _access: Access<"server">,
  hashes: string[],
): Promise<{ hash: string; body: Record<string, unknown> }[]> {
  if (hashes.length === 0) return [];
  return db()
    .select({ hash: objectInfos.hash, body: objectInfos.body })
    .from(objectInfos)
    .where(inArray(objectInfos.hash, hashes));
}

/** All of them, those switched off last. */
export async function selectServers(_access: Access<"server">): Promise<ServerRow[]> {
  return db().select().from(servers).orderBy(sql`${servers.status} = 'DISABLED'`, asc(servers.id));
}

export async function fetchServer(_access: Access<"server">, serverId: string): Promise<ServerRow> {
  const [row] = await db().select().from(servers).where(eq(servers.id, serverId));
  if (!row) throw notFound("server");
  return row;
}
