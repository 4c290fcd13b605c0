import "server-only";
import { sql } from "drizzle-orm";
import { type Access, ownerOf } from "@/lib/core/access";
import { notifyChanged } from "@/lib/core/notify";
import { queryRows } from "@/lib/core/tx";
import type { QueueMove } from "../schema";

/**
 * Gives one waiting generation another place among its owner's own. The rows are locked in the order of their ids
 * before their places are read, so that two moves come one after the other and neither undoes a placement. The last
 * place is priority 0, that of a new start, which therefore comes after them. Answers whether it still waited.
 */
export async function moveInQueue(
  access: Access<"generation", "arrange">,
  generationId: string,
  to: QueueMove,
): Promise<boolean> {
  const place = { front: sql`0`, up: sql`t.at - 1.5`, down: sql`t.at + 1.5` }[to];
  const rows = await queryRows<{ is_there: boolean }>(sql`
    with mine as materialized (
      select g.id, g.priority from generations g
       where g.user_id = ${ownerOf(access)} and g.status = 'QUEUED' and g.server_id is null
       order by g.id for update),
    numbered as (
      select id, row_number() over (order by priority, id) as at, count(*) over () as total from mine),
    target as (select id, at from numbered where id = ${generationId}),
    ordered as (
      select n.id, (row_number() over (order by case when n.id = t.id then ${place} else n.at end) - n.total)::int
               as priority
        from numbered n cross join target t),
    moved as (
      update generations g set priority = o.priority, updated_at = now()
        from ordered o where g.id = o.id and g.priority <> o.priority)
    select exists (select 1 from target) as is_there`);
  return rows[0]?.is_there === true;
}

/** Pauses or resumes what an owner has waiting, and tells the windows that show it. What runs goes on. */
export async function setPaused(access: Access<"generation", "arrange">, isPaused: boolean): Promise<void> {
  await queryRows(sql`
    with changed as (
      update users set queue_paused_at = case when ${isPaused}::boolean then now() end, updated_at = now()
       where id = ${ownerOf(access)} and (queue_paused_at is null) = ${isPaused}::boolean
      returning id),
    told as (
      update generations g
         set progress_message = case when ${isPaused}::boolean then 'Your queue is paused'
               else 'Waiting for a server' end,
             revision = g.revision + 1, updated_at = now()
        from changed c
       where g.user_id = c.id and g.status = 'QUEUED' and g.server_id is null
      returning g.id, g.user_id, g.revision),
    announced as (${notifyChanged(sql`told`)})
    select count(*) from announced`);
}

export async function isQueuePaused(access: Access<"generation", "read">): Promise<boolean> {
  const rows = await queryRows<{ is_paused: boolean }>(sql`
    select queue_paused_at is not null as is_paused from users where id = ${ownerOf(access)}`);
  return rows[0]?.is_paused === true;
}
