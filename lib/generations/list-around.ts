import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { selectAround } from "./gallery/store";
import type { GenerationDto, ListGenerationsInput } from "./schema";

const NEWER_SHOWN = 20;
const OLDER_SHOWN = 40;

/** A picture among its neighbours under a filter, newest first, so that a link to an old one opens at once. */
export async function listAround({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { outputId: string; filter: ListGenerationsInput };
}): Promise<{ items: GenerationDto[]; nextCursor: string | null }> {
  const { outputId, filter } = input;
  const access = generationAccess(ctx, "read");
  return selectAround(access, { outputId, filter, newerMax: NEWER_SHOWN, olderMax: OLDER_SHOWN });
}
