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
