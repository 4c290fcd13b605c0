import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { workflows, workflowVersions } from "@/db/schema";
import { auditInsert } from "@/lib/audit/store";
import type { Access } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { db, queryRows } from "@/lib/core/tx";
import { editable, type NewVersion, type VersionRow, versionColumns, type WorkflowRow } from "../store";

/** The whole history of a form that is edited all day stays readable; nobody scrolls further. */
const VERSIONS_SHOWN_MAX = 200;

export type VersionLine = Pick<
  VersionRow,
  "id" | "version" | "notes" | "parentVersionId" | "createdAt" | "parameters" | "features"
> & { nodeCount: number; runCount: number };

/** A version of a workflow one may edit. A template's belong to the house. */
export async function fetchOwnVersion(
  access: Access<"workflow">,
  workflowId: string,
  versionId: string,
): Promise<{ workflow: WorkflowRow; version: VersionRow }> {
  const [row] = await db()
    .select({ workflow: workflows, version: workflowVersions })
    .from(workflows)
    .innerJoin(workflowVersions, eq(workflowVersions.workflowId, workflows.id))
    .where(
      and(
        eq(workflows.id, workflowId),
        eq(workflowVersions.id, versionId),
        editable(access),
        isNull(workflows.deletedAt),
      ),
    );
  if (!row) throw notFound("workflow version");
  return row;
}

/** Newest first. What a reader may open he may also see the history of; scope is checked by the caller. */
export async function selectVersions(
  _access: Access<"workflow">,
  workflowId: string,
): Promise<VersionLine[]> {
  return db()
    .select({
      id: workflowVersions.id,
      version: workflowVersions.version,
      notes: workflowVersions.notes,
      parentVersionId: workflowVersions.parentVersionId,
      createdAt: workflowVersions.createdAt,
      parameters: workflowVersions.parameters,
      features: workflowVersions.features,
      nodeCount: sql<number>`(select count(*)::int from jsonb_object_keys(workflow_versions.graph))`,
      runCount: sql<number>`(select count(*)::int from generations g where g.version_id = workflow_versions.id)`,
    })
    .from(workflowVersions)
    .where(eq(workflowVersions.workflowId, workflowId))
    .orderBy(desc(workflowVersions.version))
    .limit(VERSIONS_SHOWN_MAX);
}

/**
 * The next version on top of `parentVersionId`, made current with it, in one statement. Undefined when the parent is
 * no longer the current one: of two that save at once the second waits for the first and then finds that.
 */
export async function insertVersion(
  access: Access<"workflow", "write">,
  ctx: Ctx,
  workflowId: string,
  parentVersionId: string,
  version: NewVersion,
): Promise<{ versionId: string; version: number } | undefined> {
  const versionId = newId();
  const entry = { action: "workflow.updated", entity: "workflow", entityId: workflowId } as const;
  const rows = await queryRows<{ version: number }>(sql`
    with held as (
      select id from workflows
       where id = ${workflowId}::uuid and ${editable(access)} and deleted_at is null
         and current_version_id = ${parentVersionId}::uuid
         for update),
    made as (
      insert into workflow_versions (id, workflow_id, parent_version_id, version, notes, graph, ui_graph, parameters, features)
      select ${versionId}::uuid, held.id, ${parentVersionId}::uuid,
             (select max(v.version) + 1 from workflow_versions v where v.workflow_id = held.id),
             ${version.notes}, ${versionColumns(version)}
        from held
      returning workflow_id, version),
    moved as (
      update workflows set current_version_id = ${versionId}::uuid, revision = revision + 1, updated_at = now(),
             template_edited_at = case when is_template then now() else template_edited_at end
       where id in (select workflow_id from made)),
    audited as (${auditInsert(ctx, { ...entry, after: { versionId, notes: version.notes } }, "made")})
    select version from made`);
  return rows[0] && { versionId, version: rows[0].version };
}
