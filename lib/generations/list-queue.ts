import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { isQueuePaused } from "./queue/store";
import type { GenerationDto } from "./schema";
import { selectByIds, selectEnded, selectOpenIds, selectUnreadIds } from "./store";

const ENDED_SHOWN = 20;

/**
 * What is under way, oldest first, the newest that ended, and every failure nobody has read yet, however old: it
 * stays until then.
 */
export async function listQueue({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ open: GenerationDto[]; ended: GenerationDto[]; unread: GenerationDto[]; isPaused: boolean }> {
  const access = generationAccess(ctx, "read");
  const [openIds, ended, unreadIds, isPaused] = await Promise.all([
    selectOpenIds(access),
    selectEnded(access, ENDED_SHOWN),
    selectUnreadIds(access),
    isQueuePaused(access),
  ]);
  const [open, unread] = await Promise.all([selectByIds(access, openIds), selectByIds(access, unreadIds)]);
  return { open, ended, unread, isPaused };
}
