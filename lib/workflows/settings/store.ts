import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { workflows } from "@/db/schema";
import type { AuditEntry } from "@/lib/audit/schema";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { db, queryRows } from "@/lib/core/tx";
import { editable, type WorkflowRow } from "../store";

/** After this long a deleted workflow is gone for good. */
const UNDO_DAYS = 7;

export type WorkflowChange = Partial<
  Pick<WorkflowRow, "name" | "description" | "category" | "tags" | "projectId" | "visibility">
>;

/** One statement: the row and its audit. NOT_FOUND for foreign, absent and deleted, and for a foreign project. */
export async function changeWorkflow(
  access: Access<"workflow", "write">,
  ctx: Ctx,
  workflowId: string,
  change: WorkflowChange,
): Promise<WorkflowRow> {
  const ownerId = ownerOf(access);
  const ownsProject = change.projectId
    ? sql`exists (select 1 from projects p where p.id = ${change.projectId}::uuid and p.user_id = ${ownerId}::uuid)`
    : sql`true`;
  return write(access, ctx, workflowId, assignments(change), sql`deleted_at is null and ${ownsProject}`, {
    action: "workflow.updated",
    entity: "workflow",
    entityId: workflowId,
    after: change,
  });
}

/** Whether lists show it. Archived twice is archived. */
export async function setArchived(
  access: Access<"workflow", "write">,
  ctx: Ctx,
  workflowId: string,
  isArchived: boolean,
): Promise<WorkflowRow> {
  const set = isArchived ? sql`archived_at = coalesce(archived_at, now())` : sql`archived_at = null`;
  const action = isArchived ? "workflow.archived" : "workflow.restored";
  return write(access, ctx, workflowId, set, sql`deleted_at is null`, {
    action,
    entity: "workflow",
    entityId: workflowId,
  });
}

/** Nobody sees it any more, and no counter counts it; what was deleted a week ago goes for good. */
export async function markDeleted(
  access: Access<"workflow", "write">,
  ctx: Ctx,
  workflowId: string,
): Promise<void> {
  const ownerId = ownerOf(access);
  await queryRows(sql`delete from workflows where user_id = ${ownerId}::uuid and not is_template
    and deleted_at < now() - make_interval(days => ${UNDO_DAYS}::int) returning id`);
  const set = sql`deleted_at = now(), archived_at = coalesce(archived_at, now())`;
  await write(access, ctx, workflowId, set, sql`deleted_at is null and not is_template`, {
    action: "workflow.deleted",
    entity: "workflow",
    entityId: workflowId,
  });
}

/** Back as it was: archived if it was archived before. */
export async function unmarkDeleted(
  access: Access<"workflow", "write">,
  ctx: Ctx,
  workflowId: string,
): Promise<void> {
  const set = sql`deleted_at = null, archived_at = case when archived_at < deleted_at then archived_at end`;
  await write(access, ctx, workflowId, set, sql`deleted_at is not null`, {
    action: "workflow.restored",
    entity: "workflow",
    entityId: workflowId,
  });
}

async function write(
  access: Access<"workflow", "write">,
  ctx: Ctx,
  workflowId: string,
  set: SQL,
  condition: SQL,
  entry: AuditEntry,
): Promise<WorkflowRow> {
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update workflows set ${set}, revision = revision + 1, updated_at = now()
       where id = ${workflowId}::uuid and ${editable(access)} and ${condition}
      returning id),
    audited as (${auditInsert(ctx, entry, "changed")})
    select id from changed`);
  if (rows.length === 0) throw notFound("workflow");
  const [row] = await db()
    .select()
    .from(workflows)
    .where(and(eq(workflows.id, workflowId), editable(access)));
  if (!row) throw notFound("workflow");
  return row;
}

function assignments(change: WorkflowChange): SQL {
  const parts = [
    change.name === undefined ? null : sql`name = ${change.name}::text`,
    change.description === undefined ? null : sql`description = ${change.description}::text`,
    change.category === undefined ? null : sql`category = ${change.category}::workflow_category`,
    change.tags === undefined ? null : sql`tags = ${sql.param(change.tags)}::text[]`,
    change.projectId === undefined ? null : sql`project_id = ${change.projectId}::uuid`,
    change.visibility === undefined ? null : sql`visibility = ${change.visibility}::visibility`,
    // The address of a private one is gone for good, whichever door closed it.
    change.visibility === "PRIVATE" ? sql`public_slug = null` : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? sql.join(parts, sql`, `) : sql`name = name`;
}
