import "server-only";
import { sql } from "drizzle-orm";
import type { WorkflowCategory } from "@/db/enums";
import { auditInsert } from "@/lib/audit/store";
import type { Access } from "@/lib/core/access";
import { actorUserId, type Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { queryRows } from "@/lib/core/tx";
import type { UpdateTemplateInput, WorkflowFoundDto } from "../schema";

export type TemplateRow = {
  id: string;
  name: string;
  description: string;
  category: WorkflowCategory;
  template_order: number;
  estimated_credits: number;
  is_published: boolean;
  template_key: string | null;
  template_edited_at: string | null;
  version: number;
  use_count: number;
  copy_count: number;
  cover_url: string | null;
  updated_at: string;
};

/** Every template, retired ones included, in the order creators see. */
export async function selectAllTemplates(_access: Access<"admin", "read">): Promise<TemplateRow[]> {
  return queryRows<TemplateRow>(sql`
    select w.id, w.name, w.description, w.category, w.template_order, w.estimated_credits,
           w.visibility = 'PUBLIC' and w.archived_at is null as is_published, w.template_key, w.template_edited_at,
           coalesce(v.version, 0) as version, w.use_count, w.copy_count, w.cover_url, w.updated_at
      from workflows w left join workflow_versions v on v.id = w.current_version_id
     where w.is_template order by w.template_order, w.id`);
}

/** Workflows of anybody whose name, owner or id matches, templates excepted. */
export async function searchWorkflows(
  _access: Access<"admin", "read">,
  q: string,
): Promise<WorkflowFoundDto[]> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return queryRows<WorkflowFoundDto>(sql`
    select w.id, w.name, w.category, u.email as "ownerEmail"
      from workflows w join users u on u.id = w.user_id
     where not w.is_template and w.archived_at is null and w.current_version_id is not null
       and (w.name ilike ${like} or u.email::text ilike ${like} or w.id::text = ${q})
     order by w.id desc limit 20`);
}

/**
 * A template made from the current version of any workflow: a copy of its own, the admin's, unpublished, last in
 * order. Its author keeps the original, and later changes of it change nothing here. Undefined when absent.
 */
export async function insertTemplateFrom(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  workflowId: string,
): Promise<string | undefined> {
  const [templateId, versionId] = [newId(), newId()];
  const rows = await queryRows<{ id: string }>(sql`
    with made as (
      insert into workflows (id, user_id, name, description, category, visibility, is_template, template_order,
                             estimated_credits, cover_url, copied_from_id, template_edited_at)
      select ${templateId}::uuid, ${actorUserId(ctx.actor) ?? null}::uuid, w.name, w.description, w.category, 'PRIVATE',
             true, coalesce((select max(template_order) + 1 from workflows where is_template), 0),
             w.estimated_credits, w.cover_url, w.id, now()
        from workflows w where w.id = ${workflowId} and w.current_version_id is not null and not w.is_template
      returning id),
    version as (
      insert into workflow_versions (id, workflow_id, version, notes, graph, ui_graph, parameters, features)
      select ${versionId}::uuid, m.id, 1, 'Promoted to a template', v.graph, v.ui_graph, v.parameters, v.features
        from made m, workflows w join workflow_versions v on v.id = w.current_version_id
       where w.id = ${workflowId}),
    audited as (${auditInsert(
      ctx,
      {
        action: "template.updated",
        entity: "workflow",
        entityId: templateId,
        after: { promotedFrom: workflowId },
      },
      "made",
    )})
    select id from made`);
  if (rows.length === 0) return undefined;
  // The version exists only after the statement that made both.
  await queryRows(sql`
    update workflows set current_version_id = ${versionId}::uuid where id = ${templateId} and current_version_id is null`);
  return templateId;
}

export async function updateTemplateRow(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  { workflowId, ...change }: UpdateTemplateInput,
): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update workflows set name = ${change.name}, description = ${change.description},
             category = ${change.category}::workflow_category, template_order = ${change.order}::int,
             estimated_credits = ${change.estimatedCredits}::int, template_edited_at = now(),
             revision = revision + 1, updated_at = now()
       where id = ${workflowId} and is_template
      returning id),
    audited as (${auditInsert(ctx, { action: "template.updated", entity: "workflow", entityId: workflowId, after: change }, "changed")})
    select id from changed`);
  return rows.length > 0;
}

export async function setPublished(
  _access: Access<"admin", "operate">,
  ctx: Ctx,
  workflowId: string,
  isPublished: boolean,
): Promise<boolean> {
  const rows = await queryRows<{ id: string }>(sql`
    with changed as (
      update workflows set visibility = ${isPublished ? "PUBLIC" : "PRIVATE"}::visibility,
             archived_at = case when ${isPublished} then null else archived_at end,
             template_edited_at = now(), revision = revision + 1, updated_at = now()
       where id = ${workflowId} and is_template
      returning id),
    audited as (${auditInsert(
      ctx,
      {
        action: isPublished ? "workflow.published" : "workflow.retired",
        entity: "workflow",
        entityId: workflowId,
      },
      "changed",
    )})
    select id from changed`);
  return rows.length > 0;
}
