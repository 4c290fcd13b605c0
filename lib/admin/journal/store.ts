import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Access } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";
import type { JournalFilter } from "../schema";

export type JournalRow = {
  id: string;
  created_at: string;
  actor_kind: string;
  actor_id: string | null;
  actor_name: string | null;
  action: string;
  entity: string;
  entity_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string | null;
};

/** Newest first. `q` finds an actor's address, an entity's id or a request's reference; days are UTC, both included. */
export async function selectJournal(
  _access: Access<"admin", "read">,
  filter: JournalFilter,
  limit: number,
): Promise<JournalRow[]> {
  const like = `%${(filter.q ?? "").replace(/[\\%_]/g, "\\$&")}%`;
  const conditions: SQL[] = [
    filter.q
      ? sql`(a.entity_id = ${filter.q} or a.request_id = ${filter.q} or a.actor_id in (
              select id from users where email::text ilike ${like} or name ilike ${like}))`
      : null,
    filter.action ? sql`a.action = ${filter.action}` : null,
    filter.actor ? sql`a.actor_id = ${filter.actor}::uuid` : null,
    filter.entityId ? sql`a.entity_id = ${filter.entityId}` : null,
    filter.from ? sql`a.created_at >= (${filter.from}::date)::timestamp at time zone 'UTC'` : null,
    filter.to ? sql`a.created_at < (${filter.to}::date + 1)::timestamp at time zone 'UTC'` : null,
    filter.cursor ? sql`a.id < ${filter.cursor}::uuid` : null,
  ].filter((one) => one !== null);
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  return queryRows<JournalRow>(sql`
    select a.id, a.created_at, a.actor_kind, a.actor_id, u.email as actor_name, a.action, a.entity, a.entity_id,
           a.before, a.after, a.request_id
      from audit_log a left join users u on u.id = a.actor_id
      ${where}
     order by a.id desc limit ${limit}`);
}

/** Writes the audit row of an export; `audit` selects from the CTE `asked`. */
export async function noteExport(_access: Access<"admin", "read">, audit: SQL): Promise<void> {
  await queryRows(sql`with asked as (select 1), audited as (${audit} returning id) select id from audited`);
}
