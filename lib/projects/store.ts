import "server-only";
import { and, count, desc, eq, ilike, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { projects } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import { AppError, notFound } from "@/lib/core/errors";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";

import type { ProjectFilter } from "./schema";

export type ProjectRow = typeof projects.$inferSelect;

export type ProjectCover = {
  outputId: string;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
};

const COVERS_PER_PROJECT = 5;

export async function insertProject(
  access: Access<"project", "write">,
  values: Pick<ProjectRow, "name"> & Partial<Pick<ProjectRow, "description" | "color" | "folder" | "tags">>,
): Promise<ProjectRow> {
  const [row] = await db()
    .insert(projects)
    .values({ ...values, userId: ownerOf(access) })
    .returning();
  if (!row) throw new AppError("CONFLICT", "The project was not saved. Try again.");
  return row;
}

/** Active projects first: newest generation, then newest project. A person's projects are few enough to sort. */
export async function selectProjects(
  access: Access<"project", "read">,
  filter: ProjectFilter,
): Promise<ProjectRow[]> {
  return db()
    .select()
    .from(projects)
    .where(and(within(access, projects.userId), ...conditions(filter)))
    .orderBy(sql`${projects.lastGenerationAt} desc nulls last`, desc(projects.id))
    .limit(1000);
}

/** In one look over the person's projects, archived ones only to know that they are there. */
export async function selectFacets(
  access: Access<"project", "read">,
): Promise<{ tags: string[]; hasProjects: boolean }> {
  const [row] = await queryRows<{ tags: string[] | null; hasProjects: boolean }>(sql`
    select array_agg(distinct t.tag order by t.tag) filter (where t.tag is not null) as tags,
           count(projects.id) > 0 as "hasProjects"
      from projects
      left join lateral unnest(projects.tags) as t (tag) on projects.archived_at is null
     where ${within(access, projects.userId)}`);
  return { tags: row?.tags ?? [], hasProjects: row?.hasProjects ?? false };
}

export async function countProjects(access: Access<"project">): Promise<number> {
  const [row] = await db()
    .select({ n: count() })
    .from(projects)
    .where(and(within(access, projects.userId), isNull(projects.archivedAt)));
  return row?.n ?? 0;
}

export async function fetchProject(access: Access<"project">, projectId: string): Promise<ProjectRow> {
  const [row] = await db()
    .select()
    .from(projects)
    .where(and(eq(projects.id, projectId), within(access, projects.userId)));
  if (!row) throw notFound("project");
  return row;
}

/**
 * Changes a project if it is still at `revision` (when given). Throws NOT_FOUND, or CONFLICT when somebody
 * saved it meanwhile, so that the last write is told instead of lost.
 */
export async function updateProject(
  access: Access<"project", "write">,
  projectId: string,
  change: Partial<
    Pick<ProjectRow, "name" | "description" | "color" | "folder" | "tags" | "archivedAt" | "customMetadata">
  >,
  revision?: number,
): Promise<ProjectRow> {
  const mine = and(eq(projects.id, projectId), within(access, projects.userId));
  const [row] = await db()
    .update(projects)
    .set({ ...change, revision: sql`${projects.revision} + 1` })
    .where(revision === undefined ? mine : and(mine, eq(projects.revision, revision)))
    .returning();
  if (row) return row;
  await fetchProject(access, projectId);
  throw new AppError(
    "CONFLICT",
    "This project was changed in another tab meanwhile. Reload to see its newest state, then edit again.",
  );
}

/** The newest pictures of each project, newest first, at most five each. */
export async function selectCovers(
  access: Access<"project", "read">,
  projectIds: string[],
): Promise<Map<string, ProjectCover[]>> {
  if (projectIds.length === 0) return new Map();
  const rows = await queryRows<{
    project_id: string;
    output_id: string;
    width: number | null;
    height: number | null;
    thumbhash: string | null;
  }>(sql`
    select p.id as project_id, o.id as output_id, o.width, o.height, o.thumbhash
      from projects p
     cross join lateral (
       select o.id, o.width, o.height, o.thumbhash, g.id as generation_id
         from generations g
         join generation_outputs o on o.generation_id = g.id and o.position = 0
        where g.project_id = p.id and g.status = 'COMPLETED' and g.archived_at is null
          and o.kind in ('image', 'animated')
        order by g.id desc limit ${COVERS_PER_PROJECT}) o
     where p.id = any(${sql.param(projectIds)}::uuid[]) and p.user_id = ${ownerOf(access)}
     order by p.id, o.generation_id desc`);
  const covers = new Map<string, ProjectCover[]>();
  for (const row of rows) {
    const list = covers.get(row.project_id) ?? [];
    list.push({ outputId: row.output_id, width: row.width, height: row.height, thumbhash: row.thumbhash });
    covers.set(row.project_id, list);
  }
  return covers;
}

function conditions(filter: ProjectFilter): SQL[] {
  const list: (SQL | undefined)[] = [
    filter.isArchived ? isNotNull(projects.archivedAt) : isNull(projects.archivedAt),
    filter.tag ? sql`${filter.tag} = any(${projects.tags})` : undefined,
    filter.folder
      ? or(eq(projects.folder, filter.folder), ilike(projects.folder, `${escapeLike(filter.folder)}/%`))
      : undefined,
    filter.text
      ? or(
          ilike(projects.name, `%${escapeLike(filter.text)}%`),
          ilike(projects.description, `%${escapeLike(filter.text)}%`),
        )
      : undefined,
  ];
  return list.filter((condition): condition is SQL => condition !== undefined);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** One statement: both kinds move or nothing does. */
export async function moveInto(
  access: Access<"project", "write">,
  projectId: string | null,
  generationIds: string[],
  workflowIds: string[],
): Promise<{ generationCount: number; workflowCount: number }> {
  const owner = ownerOf(access);
  const [row] = await queryRows<{ is_allowed: boolean; generations: number; workflows: number }>(sql`
    with allowed as (
      select 1 where ${projectId}::uuid is null
         or exists (select from projects where id = ${projectId}::uuid and user_id = ${owner}::uuid)),
    g as (
      update generations set project_id = ${projectId}::uuid, revision = revision + 1, updated_at = now()
       where id = any(${sql.param(generationIds)}::uuid[]) and user_id = ${owner}::uuid
         and project_id is distinct from ${projectId}::uuid and exists (select from allowed)
      returning id),
    w as (
      update workflows set project_id = ${projectId}::uuid, revision = revision + 1, updated_at = now()
       where id = any(${sql.param(workflowIds)}::uuid[]) and user_id = ${owner}::uuid and not is_template
         and project_id is distinct from ${projectId}::uuid and exists (select from allowed)
      returning id)
    select exists (select from allowed) as is_allowed, (select count(*)::int from g) as generations,
           (select count(*)::int from w) as workflows`);
  if (!row?.is_allowed) throw notFound("project");
  return { generationCount: row.generations, workflowCount: row.workflows };
}
