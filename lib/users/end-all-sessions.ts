import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { userAccess } from "./access";
import { deleteSessions } from "./store";

/** Signs every browser of the person out, or every other one. Returns how many that were. */
export async function endAllSessions({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { isCurrentKept: boolean };
}): Promise<{ endedCount: number }> {
  const access = userAccess(ctx, "endSessions");
  const current = "sessionId" in ctx.actor ? ctx.actor.sessionId : null;
  return { endedCount: await deleteSessions(access, ctx, input.isCurrentKept ? current : null) };
}
