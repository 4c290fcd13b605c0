import "server-only";
import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import { workflowDrafts, workflows, workflowVersions } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import { splitForm } from "@/lib/parameters/features";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";

export type WorkflowRow = typeof workflows.$inferSelect;
export type VersionRow = typeof workflowVersions.$inferSelect;

export type NewVersion = {
  graph: ApiGraph;
  uiGraph: Record<string, unknown> | null;
  parameters: Parameters;
  notes: string;
};

export type NewWorkflow = Pick<WorkflowRow, "name" | "description" | "category" | "estimatedCredits"> & {
  projectId: string | null;
  copiedFromId: string | null;
  coverUrl: string | null;
};

/**
 * A workflow with its first version, in one statement. NOT_FOUND when the project is not the owner's.
 * A copy raises the copy count of what it came from.
 */
export async function insertWorkflow(
  access: Access<"workflow", "write">,
  workflow: NewWorkflow,
  version: NewVersion,
): Promise<string> {
  const ownerId = ownerOf(access);
  const workflowId = newId();
  const versionId = newId();
  const rows = await queryRows<{ id: string }>(sql`
    with allowed as (
      select 1 where ${workflow.projectId}::uuid is null
         or exists (select 1 from projects where id = ${workflow.projectId}::uuid and user_id = ${ownerId})),
    w as (
      insert into workflows (id, user_id, project_id, copied_from_id, name, description, category,
                             estimated_credits, cover_url, current_version_id)
      select ${workflowId}::uuid, ${ownerId}::uuid, ${workflow.projectId}::uuid, ${workflow.copiedFromId}::uuid,
             ${workflow.name}, ${workflow.description}, ${workflow.category}::workflow_category,
             ${workflow.estimatedCredits}::int, ${workflow.coverUrl}, ${versionId}::uuid
        from allowed
      returning id),
    v as (
      insert into workflow_versions (id, workflow_id, version, notes, graph, ui_graph, parameters, features)
      select ${versionId}::uuid, w.id, 1, ${version.notes}, ${versionColumns(version)}
        from w),
    c as (
      update workflows set copy_count = copy_count + 1
       where id = ${workflow.copiedFromId}::uuid and exists (select 1 from w))
    select id from w`);
  if (rows.length === 0) throw notFound("project");
  return workflowId;
}

/** The graph, the editor's graph, the form and its toggles, in the columns' order. */
export function versionColumns({ graph, uiGraph, parameters }: NewVersion): SQL {
  const form = splitForm(parameters);
  return sql`${JSON.stringify(graph)}::jsonb, ${uiGraph === null ? null : JSON.stringify(uiGraph)}::jsonb,
    ${JSON.stringify(form.parameters)}::jsonb, ${JSON.stringify(form.features)}::jsonb`;
}

/** One's own workflow, or a published template, or a public or unlisted one: what may be opened and run. */
export async function fetchReadable(
  access: Access<"workflow">,
  workflowId: string,
): Promise<{ workflow: WorkflowRow; version: VersionRow }> {
  const [row] = await db()
    .select({ workflow: workflows, version: workflowVersions })
    .from(workflows)
    .innerJoin(workflowVersions, eq(workflowVersions.id, workflows.currentVersionId))
    .where(and(eq(workflows.id, workflowId), readable(access)));
  if (!row) throw notFound("workflow");
  return row;
}

/** A workflow one may edit, with the version that runs. */
export async function fetchCurrent(
  access: Access<"workflow">,
  workflowId: string,
): Promise<{ workflow: WorkflowRow; version: VersionRow }> {
  const [row] = await db()
    .select({ workflow: workflows, version: workflowVersions })
    .from(workflows)
    .innerJoin(workflowVersions, eq(workflowVersions.id, workflows.currentVersionId))
    .where(and(eq(workflows.id, workflowId), editable(access), isNull(workflows.deletedAt)));
  if (!row) throw notFound("workflow");
  return row;
}

/** A version of a readable workflow. */
export async function fetchVersion(
  access: Access<"workflow">,
  workflowId: string,
  versionId: string,
): Promise<{ workflow: WorkflowRow; version: VersionRow }> {
  const [row] = await db()
    .select({ workflow: workflows, version: workflowVersions })
    .from(workflows)
    .innerJoin(workflowVersions, eq(workflowVersions.workflowId, workflows.id))
    .where(and(eq(workflows.id, workflowId), eq(workflowVersions.id, versionId), readable(access)));
  if (!row) throw notFound("workflow version");
  return row;
}

export async function selectWorkflows(
  access: Access<"workflow", "read">,
  filter: { projectId?: string; isArchived?: boolean },
): Promise<WorkflowRow[]> {
  return db()
    .select()
    .from(workflows)
    .where(
      and(
        within(access, workflows.userId),
        eq(workflows.isTemplate, false),
        isNull(workflows.deletedAt),
        filter.projectId ? eq(workflows.projectId, filter.projectId) : undefined,
        filter.isArchived ? sql`${workflows.archivedAt} is not null` : isNull(workflows.archivedAt),
      ),
    )
    .orderBy(desc(workflows.updatedAt), desc(workflows.id))
    .limit(500);
}

/** The official starters, in the order admins gave them. */
export async function selectTemplates(_access: Access<"workflow", "read">): Promise<WorkflowRow[]> {
  return db()
    .select()
    .from(workflows)
    .where(
      and(eq(workflows.isTemplate, true), isNull(workflows.archivedAt), eq(workflows.visibility, "PUBLIC")),
    )
    .orderBy(asc(workflows.templateOrder), asc(workflows.id));
}

export async function updateWorkflow(
  access: Access<"workflow", "write">,
  workflowId: string,
  change: Partial<Pick<WorkflowRow, "name" | "description" | "projectId" | "archivedAt">>,
): Promise<WorkflowRow> {
  const ownsProject = change.projectId
    ? sql`exists (select 1 from projects p where p.id = ${change.projectId} and p.user_id = ${ownerOf(access)})`
    : undefined;
  const [row] = await db()
    .update(workflows)
    .set({ ...change, revision: sql`${workflows.revision} + 1` })
    .where(and(eq(workflows.id, workflowId), within(access, workflows.userId), ownsProject))
    .returning();
  if (!row) throw notFound("workflow");
  return row;
}

export async function fetchDraft(
  access: Access<"workflow">,
  workflowId: string,
): Promise<Record<string, unknown> | null> {
  const [row] = await db()
    .select({ values: workflowDrafts.values })
    .from(workflowDrafts)
    .where(and(eq(workflowDrafts.workflowId, workflowId), within(access, workflowDrafts.userId)));
  return row?.values ?? null;
}

export async function upsertDraft(
  access: Access<"workflow", "run">,
  workflowId: string,
  values: Record<string, unknown>,
): Promise<void> {
  await db()
    .insert(workflowDrafts)
    .values({ userId: ownerOf(access), workflowId, values })
    .onConflictDoUpdate({
      target: [workflowDrafts.userId, workflowDrafts.workflowId],
      set: { values, updatedAt: new Date() },
    });
}

/** Publishes or refreshes an official template, the first ADMIN's, under its key; a changed one gets a new version. */
export async function upsertTemplate(
  access: Access<"workflow", "seed">,
  template: NewWorkflow & { key: string; order: number },
  version: NewVersion,
): Promise<void> {
  if (!("everything" in access.scope)) throw new AppError("FORBIDDEN", "Only admins publish templates.");
  await queryRows(sql`
    with w as (
      insert into workflows (id, user_id, name, description, category, visibility, is_template, template_key,
                             template_order, estimated_credits, cover_url)
      select ${newId()}::uuid, u.id, ${template.name}, ${template.description},
             ${template.category}::workflow_category, 'PUBLIC', true, ${template.key}, ${template.order}::int,
             ${template.estimatedCredits}::int, ${template.coverUrl}
        from users u where u.role = 'ADMIN' order by u.id limit 1
      on conflict (template_key) do update
        set name = excluded.name, description = excluded.description, category = excluded.category,
            template_order = excluded.template_order, estimated_credits = excluded.estimated_credits,
            cover_url = excluded.cover_url, updated_at = now()
        where workflows.template_edited_at is null
      returning id),
    newest as (
      select v.id, v.version, v.graph, v.parameters from workflow_versions v join w on w.id = v.workflow_id
       order by v.version desc limit 1),
    v as (
      insert into workflow_versions (id, workflow_id, parent_version_id, version, notes, graph, parameters)
      select ${newId()}::uuid, w.id, (select id from newest), coalesce((select version from newest), 0) + 1,
             ${version.notes}, ${JSON.stringify(version.graph)}::jsonb, ${JSON.stringify(version.parameters)}::jsonb
        from w
       where not exists (select 1 from newest
                          where graph = ${JSON.stringify(version.graph)}::jsonb
                            and parameters = ${JSON.stringify(version.parameters)}::jsonb)
      returning id, workflow_id)
    select id, workflow_id from v`);
  await queryRows(sql`
    update workflows w set current_version_id = v.id
      from workflow_versions v
     where w.template_key = ${template.key} and w.template_edited_at is null and v.workflow_id = w.id and w.current_version_id is distinct from v.id
       and v.version = (select max(n.version) from workflow_versions n where n.workflow_id = w.id)`);
}

/**
 * One's own, and for administrators every template: templates belong to the house, not to whoever promoted them. The
 * role is read by the very statement, so one taken away meanwhile no longer counts.
 */
export function editable({ scope }: Access<"workflow">): SQL {
  if (!("ownerId" in scope)) return sql`true`;
  return sql`(${workflows.userId} = ${scope.ownerId}::uuid or (${workflows.isTemplate} and exists (
    select 1 from users u where u.id = ${scope.ownerId}::uuid and u.role = 'ADMIN' and u.suspended_at is null)))`;
}

function readable(access: Access<"workflow">): SQL | undefined {
  return and(
    isNull(workflows.deletedAt),
    or(editable(access), sql`${workflows.visibility} in ('PUBLIC', 'UNLISTED')`),
  );
}
