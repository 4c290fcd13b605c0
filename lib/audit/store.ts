import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { stripSecrets } from "./rules";
import type { AuditEntry } from "./schema";

/**
 * SQL of one audit row, to be written by the statement that makes the change, so that neither exists without
 * the other:
 *
 *     with changed as (update … returning id)
 *     insert into audit_log ${AUDIT_COLUMNS} select ${auditValues(ctx, entry)} from changed
 *
 * Selecting from the changed rows is the point: no change, no row. Attribution comes from `ctx`; secrets are
 * stripped from `before` and `after`.
 */
export function auditValues(ctx: Ctx, entry: AuditEntry): SQL {
  return sql`${newId()}::uuid, ${ctx.actor.kind}::actor_kind, ${actorUserId(ctx.actor) ?? null}::uuid,
    ${entry.action}::text, ${entry.entity}::text, ${entry.entityId}::text,
    ${asJson(entry.before)}::jsonb, ${asJson(entry.after)}::jsonb, ${ctx.requestId}::text`;
}

export const AUDIT_COLUMNS: SQL = sql.raw(
  "(id, actor_kind, actor_id, action, entity, entity_id, before, after, request_id)",
);

/** `insert into audit_log … select … from <changed>`: one row if `changed` (a CTE's name) has any. */
export function auditInsert(ctx: Ctx, entry: AuditEntry, changed: string): SQL {
  return sql`insert into audit_log ${AUDIT_COLUMNS}
    select ${auditValues(ctx, entry)} where exists (select from ${sql.identifier(changed)})`;
}

function asJson(value: Record<string, unknown> | null | undefined): string | null {
  return value ? JSON.stringify(stripSecrets(value)) : null;
}
