import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { GenerationStatus } from "@/db/enums";
import type { Access } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";
import type { JobFilter } from "../schema";

export type JobRow = {
  id: string;
  status: GenerationStatus;
  progress: number;
  progress_message: string | null;
  workflow_name: string | null;
  owner_id: string;
  owner_email: string;
  server_name: string | null;
  prompt_id: string | null;
  placement: number;
  credits_reserved: number;
  error_message: string | null;
  error_reference: string | null;
  created_at: string;
  started_at: string | null;
  completed_at: string | null;
};

/**
 * Everybody's generations, newest first. `q` is an owner's address, or the id of a generation, an owner, a
 * prompt or the reference of an error. What people wrote in their prompts is not shown.
 */
export async function selectJobs(
  _access: Access<"admin", "read">,
  filter: JobFilter,
  limit: number,
): Promise<JobRow[]> {
  const conditions: SQL[] = [
    filter.q ? wanted(filter.q) : null,
    filter.status ? sql`g.status = ${filter.status}::generation_status` : null,
    filter.olderThanMinutes !== undefined
      ? sql`coalesce(g.completed_at, g.started_at, g.placed_at, g.created_at)
              < now() - make_interval(mins => ${filter.olderThanMinutes}::int)`
      : null,
    filter.cursor ? sql`g.id < ${filter.cursor}::uuid` : null,
  ].filter((one) => one !== null);
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  return queryRows<JobRow>(sql`
    select g.id, g.status, g.progress, g.progress_message, w.name as workflow_name, u.id as owner_id,
           u.email as owner_email, coalesce(s.name, g.server_label) as server_name,
           g.comfyui_prompt_id as prompt_id, g.placement, g.credits_reserved, g.error_message, g.error_reference,
           g.created_at, g.started_at, g.completed_at
      from generations g
      join users u on u.id = g.user_id
      left join workflows w on w.id = g.workflow_id
      left join servers s on s.id = g.server_id
      ${where}
     order by g.id desc limit ${limit}`);
}

/** Each way in has an index of its own: an id, an owner, a prompt. */
function wanted(q: string): SQL {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(q)) {
    return sql`(g.id = ${q}::uuid or g.user_id = ${q}::uuid or g.comfyui_prompt_id = ${q}::uuid
      or (g.error_reference = ${q} and g.status = 'FAILED'))`;
  }
  return sql`g.user_id in (select id from users where email::text ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`})`;
}

/** The placement of an open generation; undefined once it ended. */
export async function findOpenPlacement(
  _access: Access<"admin", "operate">,
  generationId: string,
): Promise<{ placement: number; is_placed: boolean } | undefined> {
  const [row] = await queryRows<{ placement: number; is_placed: boolean }>(sql`
    select placement, server_id is not null or status = 'PROCESSING' as is_placed
      from generations where id = ${generationId} and status in ('QUEUED', 'PROCESSING')`);
  return row;
}
