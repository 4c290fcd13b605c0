import "server-only";
import { sql } from "drizzle-orm";
import { auditInsert } from "@/lib/audit/store";
import type { Access } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { queryRows } from "@/lib/core/tx";
import {
  FAULT_WINDOW_SECONDS,
  FAULTS_MAX,
  QUARANTINE_FORGOTTEN_SECONDS,
  QUARANTINE_SECONDS,
  QUARANTINE_SECONDS_MAX,
} from "../rules";

type Operate = Access<"server", "operate">;

const seconds = (count: number) => sql.raw(`interval '${count} seconds'`);

/**
 * Counts a failure that a job met on a server. With the last one of its budget an ACTIVE server is QUARANTINED until a
 * probe lets it back, each time in a row for twice as long. One statement: however many jobs fail at once, it is
 * quarantined once. True when this call did it.
 */
export async function countFault(
  _access: Operate,
  ctx: Ctx,
  serverId: string,
  reason: string,
): Promise<boolean> {
  const entry = {
    action: "server.status-changed",
    entity: "server",
    entityId: serverId,
    before: { status: "ACTIVE" },
    after: { status: "QUARANTINED", reason },
  } as const;
  const rows = await queryRows<{ is_new: boolean }>(sql`
    with old as (
      select id, status, case when faults_since > now() - ${seconds(FAULT_WINDOW_SECONDS)} then fault_count + 1 else 1 end as n,
             case when faults_since > now() - ${seconds(FAULT_WINDOW_SECONDS)} then faults_since else now() end as since,
             case when quarantined_at > now() - ${seconds(QUARANTINE_FORGOTTEN_SECONDS)} then quarantine_count else 0 end as before
        from servers where id = ${serverId} for no key update),
    changed as (
      update servers s set fault_count = o.n, faults_since = o.since, updated_at = now(),
             healthy_at = null, checked_at = null, last_error = ${reason},
             status = case when q.is_new then 'QUARANTINED'::server_status else s.status end,
             quarantined_at = case when q.is_new then now() else s.quarantined_at end,
             quarantine_reason = case when q.is_new then ${reason} else s.quarantine_reason end,
             quarantine_count = case when q.is_new then o.before + 1 else s.quarantine_count end,
             probe_after = case when q.is_new then now() + ${pauseAfter(sql`o.before`)} else s.probe_after end
        from old o cross join lateral (select o.status = 'ACTIVE' and o.n >= ${FAULTS_MAX}::int as is_new) q
       where s.id = o.id
      returning s.id, q.is_new),
    quarantined as (select id from changed where is_new),
    audited as (${auditInsert(ctx, entry, "quarantined")})
    select is_new from changed`);
  return rows[0]?.is_new ?? false;
}

/** Twice as long with every quarantine before it. */
function pauseAfter(before: ReturnType<typeof sql>) {
  return sql`least(${QUARANTINE_SECONDS}::int * 2 ^ least(${before}, 10), ${QUARANTINE_SECONDS_MAX}::int) * interval '1 second'`;
}

/**
 * A quarantined server answered its probe: back to work, on probation. The next failure in the window quarantines it
 * again. Only what the platform quarantined, only when its time has come; an operator's word stands.
 */
export async function endQuarantine(_access: Operate, ctx: Ctx, serverId: string): Promise<boolean> {
  const entry = {
    action: "server.status-changed",
    entity: "server",
    entityId: serverId,
    before: { status: "QUARANTINED" },
    after: { status: "ACTIVE", reason: "It answered its probe." },
  } as const;
  const rows = await queryRows<{ id: string }>(sql`
    with released as (
      update servers set status = 'ACTIVE', probe_after = null, quarantine_reason = null, updated_at = now(),
             fault_count = ${FAULTS_MAX - 1}::int, faults_since = now()
       where id = ${serverId} and status = 'QUARANTINED' and probe_after <= now()
      returning id),
    audited as (${auditInsert(ctx, entry, "released")})
    select id from released`);
  return rows.length > 0;
}

/** A quarantined server did not answer its probe: asked again later. */
export async function prolongQuarantine(_access: Operate, serverId: string): Promise<void> {
  await queryRows(sql`
    update servers set probe_after = now() + ${pauseAfter(sql`quarantine_count - 1`)}
     where id = ${serverId} and status = 'QUARANTINED' and probe_after <= now()`);
}
