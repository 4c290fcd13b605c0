import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Visibility } from "@/db/enums";
import { users, workflowShares, workflows, workflowVersions } from "@/db/schema";
import { auditInsert } from "@/lib/audit/store";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { db, queryRows } from "@/lib/core/tx";
import type { ExhibitFileRow } from "../visit/store";

export type ShareRow = {
  name: string;
  visibility: Visibility;
  publicSlug: string | null;
  showsSamples: boolean;
};

/** An own workflow's public side. Official templates are published by admins, not here. */
export async function fetchWorkflowShare(access: Access<"sharing">, workflowId: string): Promise<ShareRow> {
  const rows = await queryRows<{
    name: string;
    visibility: Visibility;
    public_slug: string | null;
    shows_samples: boolean | null;
  }>(sql`
    select w.name, w.visibility, w.public_slug, s.shows_samples
      from workflows w left join workflow_shares s on s.workflow_id = w.id
     where w.id = ${workflowId}::uuid and w.user_id = ${ownerOf(access)}::uuid and not w.is_template`);
  const [row] = rows;
  if (!row) throw notFound("workflow");
  const { name, visibility, public_slug: publicSlug, shows_samples: showsSamples } = row;
  return { name, visibility, publicSlug, showsSamples: showsSamples ?? false };
}

/**
 * Sets who may open a workflow, in one statement. A private one loses its address; one that is shared again gets
 * `slug`, one that stays shared keeps its own, also when two tabs share it at once.
 */
export async function updateVisibility(
  access: Access<"sharing", "write">,
  ctx: Ctx,
  change: { workflowId: string; visibility: Visibility; showsSamples: boolean; slug: string },
): Promise<void> {
  const { workflowId, visibility, showsSamples, slug } = change;
  const isShared = visibility !== "PRIVATE";
  const action = isShared ? "workflow.shared" : "workflow.unshared";
  const rows = await queryRows<{ id: string }>(sql`
    with w as (
      update workflows
         set visibility = ${visibility}::visibility,
             public_slug = case when ${isShared}::boolean then coalesce(public_slug, ${slug}) end,
             revision = revision + 1, updated_at = now()
       where id = ${workflowId}::uuid and user_id = ${ownerOf(access)}::uuid and not is_template
      returning id),
    s as (
      insert into workflow_shares (id, workflow_id, shows_samples)
      select gen_random_uuid(), w.id, ${showsSamples}::boolean from w
      on conflict (workflow_id) do update set shows_samples = excluded.shows_samples, updated_at = now()),
    audited as (${auditInsert(ctx, { action, entity: "workflow", entityId: workflowId, after: { visibility } }, "w")})
    select id from w`);
  if (rows.length === 0) throw notFound("workflow");
}

/** What a stranger's request may know of a shared workflow. */
export async function findSharedWorkflow(slug: string) {
  const [row] = await db()
    .select({
      id: workflows.id,
      ownerId: workflows.userId,
      name: workflows.name,
      description: workflows.description,
      category: workflows.category,
      visibility: workflows.visibility,
      slug: workflows.publicSlug,
      copyCount: workflows.copyCount,
      parameters: workflowVersions.parameters,
      credit: users.name,
      showsSamples: sql<boolean>`coalesce(${workflowShares.showsSamples}, false)`,
    })
    .from(workflows)
    .innerJoin(workflowVersions, eq(workflowVersions.id, workflows.currentVersionId))
    .innerJoin(users, eq(users.id, workflows.userId))
    .leftJoin(workflowShares, eq(workflowShares.workflowId, workflows.id))
    .where(
      sql`${workflows.publicSlug} = ${slug} and ${workflows.visibility} in ('PUBLIC', 'UNLISTED')
          and ${workflows.archivedAt} is null and ${users.suspendedAt} is null`,
    );
  return row;
}

export type SharedWorkflow = NonNullable<Awaited<ReturnType<typeof findSharedWorkflow>>>;

export type SampleRow = ExhibitFileRow & {
  output_id: string;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
};

/** The owner's favourites made with it, where the owner shows them; newest first. */
export async function selectSamples(workflow: SharedWorkflow, limit: number): Promise<SampleRow[]> {
  if (!workflow.showsSamples) return [];
  return queryRows<SampleRow>(sql`
    select o.id as output_id, o.width, o.height, o.thumbhash, o.storage_key, o.content_type, o.sha256, o.kind, o.variants
      from generations g join generation_outputs o on o.generation_id = g.id
     where g.workflow_id = ${workflow.id}::uuid and g.user_id = ${workflow.ownerId}::uuid and g.status = 'COMPLETED'
       and g.is_favorited and g.archived_at is null and o.kind in ('image', 'animated')
     order by g.id desc, o.position limit ${limit}`);
}

/** Slugs that search engines may know. */
export async function selectPublicSlugs(limit: number): Promise<{ slug: string | null; updatedAt: Date }[]> {
  return db()
    .select({ slug: workflows.publicSlug, updatedAt: workflows.updatedAt })
    .from(workflows)
    .innerJoin(users, eq(users.id, workflows.userId))
    .where(
      sql`${workflows.visibility} = 'PUBLIC' and ${workflows.publicSlug} is not null
          and ${workflows.archivedAt} is null and ${users.suspendedAt} is null`,
    )
    .orderBy(sql`${workflows.id} desc`)
    .limit(limit);
}
