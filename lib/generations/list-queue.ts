import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { type GenerationDto, isTerminal } from "./schema";
import { selectByIds, selectOpenIds, selectPage } from "./store";

const ENDED_SHOWN = 20;

/** What is under way, oldest first, and the newest that ended, failures included. */
export async function listQueue({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ open: GenerationDto[]; ended: GenerationDto[] }> {
  const access = generationAccess(ctx, "read");
  const [openIds, recent] = await Promise.all([selectOpenIds(access), selectPage(access, { limit: 100 })]);
  const open = await selectByIds(access, openIds);
  return { open, ended: recent.items.filter((one) => isTerminal(one.status)).slice(0, ENDED_SHOWN) };
}
