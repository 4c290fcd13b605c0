import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { userAccess } from "./access";
import type { SessionIdInput } from "./schema";
import { deleteSession } from "./store";

/** Signs one browser out at once. Throws NOT_FOUND when it already is, or is somebody else's. */
export async function endSession({ ctx, input }: { ctx: Ctx; input: SessionIdInput }): Promise<void> {
  const access = userAccess(ctx, "endSessions");
  if (!(await deleteSession(access, ctx, input.sessionId))) throw notFound("session");
}
