import { z } from "zod";

export const PAGE_SIZE_DEFAULT = 40;
export const PAGE_SIZE_MAX = 100;

/** Keyset paging: `cursor` is the id of the last row seen; ids are time-ordered. */
export const PageInput = z.object({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_SIZE_MAX).default(PAGE_SIZE_DEFAULT),
});
export type PageInput = z.infer<typeof PageInput>;

export type Page<T> = { items: T[]; nextCursor: string | null };

/** Cuts a list fetched with one row too many into a page. */
export function toPage<Row extends { id: string }, T>(
  rows: Row[],
  limit: number,
  map: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(map), nextCursor: rows.length > limit && last ? last.id : null };
}
