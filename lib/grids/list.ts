import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { gridAccess } from "./access";
import type { GridCardDto, ListGridsInput } from "./schema";
import { selectCards } from "./store";

const LIMIT_DEFAULT = 24;

/** One page of one's grids, newest first, each with how far it is and its first pictures. */
export async function listGrids({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ListGridsInput;
}): Promise<{ items: GridCardDto[]; nextCursor: string | null }> {
  const limit = input.limit ?? LIMIT_DEFAULT;
  const rows = await selectCards(gridAccess(ctx, "read"), { cursor: input.cursor, limit: limit + 1 });
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
