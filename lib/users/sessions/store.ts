import "server-only";
import { sql } from "drizzle-orm";
import { type Access, ownerOf } from "@/lib/core/access";
import { queryRows } from "@/lib/core/tx";

export type SessionListRow = {
  id: string;
  user_agent: string | null;
  ip_address: string | null;
  last_seen_at: string;
  created_at: string;
};

/** The owner's sessions that still work, the most recently seen first. */
export async function selectSessions(access: Access<"user", "endSessions">): Promise<SessionListRow[]> {
  return queryRows<SessionListRow>(sql`
    select id, user_agent, ip_address, last_seen_at, created_at from sessions
     where user_id = ${ownerOf(access)} and expires_at > now() order by last_seen_at desc, id desc limit 200`);
}
