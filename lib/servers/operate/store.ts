import "server-only";
import { sql } from "drizzle-orm";
import type { ServerStatus } from "@/db/enums";
import { auditInsert } from "@/lib/audit/store";
import type { Access } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { toJsonb } from "@/lib/core/jsonb";
import { queryRows } from "@/lib/core/tx";

type Operate = Access<"server", "operate">;

export type NewServer = {
  name: string;
  url: string;
  headersSealed: string | null;
  lanes: number;
  policy: Record<string, unknown>;
};

/** Undefined when the address is in the pool already, whoever added it a moment before. */
export async function insertServer(
  _access: Operate,
  ctx: Ctx,
  server: NewServer,
): Promise<string | undefined> {
  const id = newId();
  const { name, url, lanes, policy } = server;
  const entry = {
    action: "server.created",
    entity: "server",
    entityId: id,
    after: { name, url, lanes, policy, hasHeaders: server.headersSealed !== null },
  } as const;
  const rows = await queryRows<{ id: string }>(sql`
    with added as (
      insert into servers (id, name, url, source, headers_sealed, lanes, policy)
      values (${id}::uuid, ${name}, ${url}, 'ADMIN', ${server.headersSealed}, ${lanes}::int, ${toJsonb(policy)}::jsonb)
      on conflict (url) do nothing returning id),
    audited as (${auditInsert(ctx, entry, "added")})
    select id from added`);
  return rows[0]?.id;
}

export type ServerChange = {
  name?: string | undefined;
  lanes?: number | undefined;
  policy?: Record<string, unknown> | undefined;
  /** Null removes them. */
  headersSealed?: string | null | undefined;
  /** What the new policy leaves of what the server has. */
  capabilities?: { classes: string[]; models: string[] } | undefined;
};

export async function updateServerRow(
  _access: Operate,
  ctx: Ctx,
  serverId: string,
  before: Record<string, unknown>,
  change: ServerChange,
): Promise<boolean> {
  const { capabilities, headersSealed, ...plain } = change;
  const after = { ...plain, ...(headersSealed === undefined ? {} : { hasHeaders: headersSealed !== null }) };
  const entry = { action: "server.updated", entity: "server", entityId: serverId, before, after } as const;
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update servers set updated_at = now(),
             name = coalesce(${change.name ?? null}, name), lanes = coalesce(${change.lanes ?? null}::int, lanes),
             policy = coalesce(${change.policy ? toJsonb(change.policy) : null}::jsonb, policy),
             headers_sealed = case when ${headersSealed !== undefined} then ${headersSealed ?? null} else headers_sealed end,
             checked_at = case when ${headersSealed !== undefined} then null else checked_at end,
             classes = coalesce(${capabilities ? sql.param(capabilities.classes) : null}::text[], classes),
             models = coalesce(${capabilities ? sql.param(capabilities.models) : null}::text[], models)
       where id = ${serverId} returning id),
    audited as (${auditInsert(ctx, entry, "changed")})
    select id from changed`);
  return rows.length > 0;
}

export type StatusChange = { from: ServerStatus[]; to: ServerStatus; reason?: string | null };

/**
 * An operator's change of state; false when it was in none of the states it starts from. Going back to ACTIVE starts
 * clean: no faults, no quarantine, and nothing is placed before it answered a check.
 */
export async function changeServerStatus(
  _access: Operate,
  ctx: Ctx,
  serverId: string,
  { from, to, reason = null }: StatusChange,
): Promise<boolean> {
  const isBack = to === "ACTIVE";
  const after = { status: to, ...(reason === null ? {} : { reason }) };
  const entry = { action: "server.status-changed", entity: "server", entityId: serverId, after } as const;
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update servers set status = ${to}::server_status, updated_at = now(), probe_after = null,
             held_at = case when ${isBack} then null else now() end,
             quarantined_at = case when ${to === "QUARANTINED"} then now() else null end,
             quarantine_reason = ${to === "QUARANTINED" ? (reason ?? "Set aside by an operator.") : null},
             fault_count = case when ${isBack} then 0 else fault_count end,
             faults_since = case when ${isBack} then null else faults_since end,
             quarantine_count = case when ${isBack} then 0 else quarantine_count end,
             healthy_at = case when ${isBack} then null else healthy_at end,
             checked_at = case when ${isBack} then null else checked_at end
       where id = ${serverId} and status = any (${sql.param(from)}::server_status[])
      returning id),
    audited as (${auditInsert(ctx, entry, "changed")})
    select id from changed`);
  return rows.length > 0;
}

/**
 * Deletes a server nothing runs on; what it made stays. The row's own lane count is checked again under its lock, so
 * that a generation placed at the same moment keeps it.
 */
export async function deleteServer(
  _access: Operate,
  ctx: Ctx,
  serverId: string,
  before: Record<string, unknown>,
): Promise<boolean> {
  const entry = { action: "server.deleted", entity: "server", entityId: serverId, before } as const;
  const rows = await queryRows<{ id: string }>(sql`
    with gone as (
      delete from servers where id = ${serverId} and in_flight = 0
         and (source = 'ADMIN' or status = 'DISABLED') returning id),
    audited as (${auditInsert(ctx, entry, "gone")})
    select id from gone`);
  return rows.length > 0;
}
