import "server-only";
import { sql } from "drizzle-orm";
import { type Access, ownerOf } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { queryRows } from "@/lib/core/tx";

/** The project goes, its row and what belonged to it are kept for an undo; one statement. */
export async function deleteKeeping(access: Access<"project", "remove">, projectId: string): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    with p as (select * from projects where id = ${projectId}::uuid and user_id = ${ownerOf(access)}::uuid for update),
    kept as (
      insert into deleted_projects (id, user_id, project, generation_ids, workflow_ids, link_ids)
      select p.id, p.user_id, to_jsonb(p),
             array(select g.id from generations g where g.project_id = p.id),
             array(select w.id from workflows w where w.project_id = p.id),
             array(select l.id from share_links l where l.project_id = p.id)
        from p
      returning id)
    delete from projects using kept where projects.id = kept.id returning projects.id`);
  if (rows.length === 0) throw notFound("project");
}

/**
 * Undoes `deleteKeeping`: the same id, and everything that has found no other project since. Counters follow by
 * their triggers. Throws NOT_FOUND when there is nothing to undo.
 */
export async function undelete(access: Access<"project", "write">, projectId: string): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    with d as (
      delete from deleted_projects where id = ${projectId}::uuid and user_id = ${ownerOf(access)}::uuid returning *),
    p as (
      insert into projects
      select (jsonb_populate_record(null::projects, d.project
        || '{"workflow_count": 0, "generation_count": 0, "last_generation_at": null}'::jsonb)).* from d
      returning id),
    g as (
      update generations set project_id = d.id from d
       where generations.id = any(d.generation_ids) and generations.user_id = d.user_id
         and generations.project_id is null
      returning 1),
    w as (
      update workflows set project_id = d.id from d
       where workflows.id = any(d.workflow_ids) and workflows.user_id = d.user_id and workflows.project_id is null
      returning 1),
    l as (
      update share_links set project_id = d.id from d
       where share_links.id = any(d.link_ids) and share_links.user_id = d.user_id
      returning 1)
    select id from p`);
  if (rows.length === 0) throw notFound("project");
}

/** Forgets deletions older than a week. Returns how many. */
export async function pruneDeleted(_access: Access<"project", "repair">): Promise<number> {
  const rows = await queryRows<{ id: string }>(sql`
    delete from deleted_projects where created_at < now() - interval '7 days' returning id`);
  return rows.length;
}
