import { type SQL, sql } from "drizzle-orm";
import { LIVE_CHANNEL } from "./events";

/**
 * A SELECT that tells every process which generations changed, to be used as a CTE of the changing
 * statement. `source` names a CTE with id, user_id and revision. Postgres delivers at commit, or never.
 */
export function notifyChanged(source: SQL): SQL {
  return sql`select pg_notify(${LIVE_CHANNEL}, json_build_object('type', 'generation', 'userId', c.user_id,
    'generationId', c.id, 'revision', c.revision)::text) from ${source} c`;
}

/**
 * The message that generations ended, as the insert of a CTE in the statement that ends them: written only where
 * somebody waits for it (a webhook of the owner, a grid the generation is a cell of), because each costs every job a
 * run per listener. `source` names a CTE with id, user_id and status.
 */
export function sendSettled(source: SQL): SQL {
  return sql`insert into outbox (id, name, payload)
    select gen_random_uuid(), 'generation/settled',
           jsonb_build_object('generationId', c.id, 'userId', c.user_id, 'status', c.status)
      from ${source} c
     where exists (select from webhook_endpoints e where e.user_id = c.user_id and e.is_enabled)
        or exists (select from grid_cells k where k.generation_id = c.id)`;
}
