import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { setPaused } from "./queue/store";
import type { PauseQueueInput } from "./schema";

/**
 * While paused nothing of one's own goes to a server; it keeps its order, and what runs goes on. Doing it twice is
 * doing it once.
 */
export async function pauseQueue({ ctx, input }: { ctx: Ctx; input: PauseQueueInput }): Promise<null> {
  await setPaused(generationAccess(ctx, "arrange"), input.isPaused);
  return null;
}
