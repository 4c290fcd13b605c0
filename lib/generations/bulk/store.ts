import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { generations } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { notifyChanged } from "@/lib/core/notify";
import { within } from "@/lib/core/scope";
import { queryRows } from "@/lib/core/tx";
import { TAGS_MAX } from "../rules";
import type { EditGenerationsInput, GenerationMarks } from "../schema";

type CanAnnotate = Access<"generation", "annotate">;
/** More changes than this are not told one by one; other windows see them when they read again. */
const ANNOUNCED_MAX = 100;
const told = sql`(select id, user_id, revision from changed limit ${sql.raw(String(ANNOUNCED_MAX))})`;

/**
 * One change to many rows in one statement. Rows are locked in the order of their ids, then changed from what
 * they hold at that moment, so two presses at once lose nothing. Answers what each was before; an empty list
 * when none is the owner's, or the project is not.
 */
export async function editMarks(
  access: CanAnnotate,
  input: EditGenerationsInput,
): Promise<GenerationMarks[]> {
  const { generationIds, isFavorited, rating, projectId, addTags = [], removeTags = [] } = input;
  const isOwnProject = sql`(${projectId ?? null}::uuid is null or exists (
    select 1 from projects p where p.id = ${projectId ?? null}::uuid and p.user_id = ${ownerOf(access)}))`;
  return queryRows<GenerationMarks>(sql`
    with before as (
      select id, is_favorited, rating, project_id, tags from generations
       where id = any (${sql.param(generationIds)}::uuid[]) and ${within(access, generations.userId)} and ${isOwnProject}
       order by id for no key update),
    changed as (
      update generations g
         set is_favorited = coalesce(${isFavorited ?? null}::boolean, b.is_favorited),
             rating = case when ${rating !== undefined}::boolean then ${rating ?? null}::smallint else b.rating end,
             project_id = case when ${projectId !== undefined}::boolean then ${projectId ?? null}::uuid else b.project_id end,
             tags = ${tagsAfter(addTags, removeTags)}, revision = g.revision + 1, updated_at = now()
        from before b where g.id = b.id
      returning g.id, g.user_id, g.revision),
    announced as (${notifyChanged(told)})
    select b.id, b.is_favorited as "isFavorited", b.rating, b.project_id as "projectId", b.tags
      from before b where (select count(*) from announced) >= 0 order by b.id`);
}

/** Each tag once, in the order it came; what does not fit is left out. */
function tagsAfter(added: string[], removed: string[]): SQL {
  if (added.length === 0 && removed.length === 0) return sql`b.tags`;
  return sql`array(
    select d.tag from (
      select u.tag, min(u.nth) as nth
        from unnest(array_cat(
               array(select t from unnest(b.tags) as t where t <> all (${sql.param(removed)}::text[])),
               ${sql.param(added)}::text[])) with ordinality as u (tag, nth)
       group by u.tag) d
     order by d.nth limit ${TAGS_MAX})`;
}

/** Puts marks back as they were. A project that is gone meanwhile leaves the row where it is. */
export async function restoreMarks(access: CanAnnotate, marks: GenerationMarks[]): Promise<number> {
  const [row] = await queryRows<{ count: number }>(sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as w (
        id uuid, "isFavorited" boolean, rating smallint, "projectId" uuid, tags text[])),
    locked as (
      select id from generations where id in (select id from wanted) and ${within(access, generations.userId)}
       order by id for no key update),
    changed as (
      update generations g
         set is_favorited = w."isFavorited", rating = w.rating, tags = w.tags,
             project_id = case when w."projectId" is null or exists (
               select 1 from projects p where p.id = w."projectId" and p.user_id = ${ownerOf(access)})
               then w."projectId" else g.project_id end,
             revision = g.revision + 1, updated_at = now()
        from wanted w join locked l on l.id = w.id where g.id = w.id
      returning g.id, g.user_id, g.revision),
    announced as (${notifyChanged(told)})
    select count(*)::int as count from changed where (select count(*) from announced) >= 0`);
  return row?.count ?? 0;
}

/** Into the trash, or out of it. Only what ended can go in. Answers the ids that moved. */
export async function setArchived(
  access: CanAnnotate,
  ctx: Ctx,
  generationIds: string[],
  isArchived: boolean,
): Promise<string[]> {
  const from = isArchived
    ? sql`archived_at is null and status in ('COMPLETED', 'FAILED', 'CANCELLED')`
    : sql`archived_at is not null`;
  const rows = await queryRows<{ id: string }>(sql`
    with locked as (
      select id from generations where id = any (${sql.param(generationIds)}::uuid[])
         and ${within(access, generations.userId)} and ${from} order by id for no key update),
    changed as (
      update generations g set archived_at = ${isArchived ? sql`now()` : sql`null`}, revision = g.revision + 1,
             updated_at = now()
        from locked l where g.id = l.id
      returning g.id, g.user_id, g.revision),
    ${audited(ctx, isArchived ? "generation.trash" : "generation.restore")},
    announced as (${notifyChanged(told)})
    select id from changed where (select count(*) from announced) >= 0 order by id`);
  return rows.map((row) => row.id);
}

/** What of the trash is deleted: these, or everything; a job takes everybody's of a certain age. */
export type DeleteWhat = { generationIds?: string[]; olderThanDays?: number; limit: number };

/**
 * Deletes rows that are in the trash; what they hold in storage is noted in the same statement as doomed.
 * Answers how many went: ask again while it is the limit.
 */
export async function deleteArchived(
  access: Access<"generation", "delete">,
  ctx: Ctx,
  what: DeleteWhat,
): Promise<number> {
  const { generationIds, olderThanDays, limit } = what;
  const [row] = await queryRows<{ count: number }>(sql`
    with locked as (
      select id from generations where archived_at is not null and ${within(access, generations.userId)}
         and ${generationIds ? sql`id = any (${sql.param(generationIds)}::uuid[])` : sql`true`}
         and ${olderThanDays === undefined ? sql`true` : sql`archived_at < now() - ${olderThanDays} * interval '1 day'`}
       order by id limit ${limit} for update),
    doomed as (
      insert into doomed_files (storage_key)
      select distinct o.storage_key from generation_outputs o join locked l on l.id = o.generation_id
      on conflict (storage_key) do update set created_at = now(), updated_at = now()),
    changed as (delete from generations g using locked l where g.id = l.id returning g.id),
    ${audited(ctx, "generation.delete")}
    select count(*)::int as count from changed`);
  return row?.count ?? 0;
}

/** Storage keys noted a while ago that no row refers to, oldest first; those that are in use again are forgotten. */
export async function takeDoomedFiles(
  _access: Access<"generation", "delete">,
  limit: number,
): Promise<string[]> {
  const rows = await queryRows<{ key: string; isUsed: boolean }>(sql`
    with due as (
      select storage_key from doomed_files where created_at < now() - interval '10 minutes'
       order by created_at limit ${limit} for update skip locked),
    judged as (
      select d.storage_key, exists (
               select 1 from generation_outputs o where o.storage_key = d.storage_key) as used from due d),
    spared as (delete from doomed_files f using judged j where f.storage_key = j.storage_key and j.used)
    select storage_key as key, used as "isUsed" from judged`);
  return rows.filter((row) => !row.isUsed).map((row) => row.key);
}

export async function forgetDoomedFiles(
  _access: Access<"generation", "delete">,
  keys: string[],
): Promise<void> {
  await queryRows(sql`delete from doomed_files where storage_key = any (${sql.param(keys)}::text[])`);
}

/** One line for one press, however many rows it reached; none when it reached none. */
function audited(ctx: Ctx, action: string): SQL {
  const { actor } = ctx;
  const actorId = "userId" in actor ? actor.userId : null;
  return sql`audited as (
    insert into audit_log (id, actor_kind, actor_id, action, entity, entity_id, after, request_id)
    select ${newId()}::uuid, ${actor.kind}::actor_kind, ${actorId}::uuid, ${action}, 'generation',
           case when count(*) = 1 then min(id::text) end, jsonb_build_object('count', count(*)), ${ctx.requestId}
      from changed having count(*) > 0)`;
}
