import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { userAccess } from "./access";
import { deviceOf } from "./rules";
import type { SessionListDto } from "./schema";
import { selectSessions } from "./sessions/store";

/** Every browser the person is signed in with: this one first, then the most recently seen. */
export async function listSessions({ ctx }: { ctx: Ctx }): Promise<SessionListDto[]> {
  const rows = await selectSessions(userAccess(ctx, "endSessions"));
  const current = "sessionId" in ctx.actor ? ctx.actor.sessionId : null;
  return rows
    .map((row) => ({
      id: row.id,
      device: deviceOf(row.user_agent),
      ipAddress: row.ip_address,
      lastSeenAt: new Date(row.last_seen_at).toISOString(),
      createdAt: new Date(row.created_at).toISOString(),
      isCurrent: row.id === current,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
