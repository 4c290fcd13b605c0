import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import type { GenerationDto } from "./schema";
import { selectByIds, selectEnded, selectOpenIds } from "./store";

const ENDED_SHOWN = 20;

/** What is under way, oldest first, and the newest that ended, failures included. */
export async function listQueue({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ open: GenerationDto[]; ended: GenerationDto[] }> {
  const access = generationAccess(ctx, "read");
  const [openIds, ended] = await Promise.all([selectOpenIds(access), selectEnded(access, ENDED_SHOWN)]);
  return { open: await selectByIds(access, openIds), ended };
}
