import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { restoreMarks as restore } from "./bulk/store";
import type { RestoreMarksInput } from "./schema";

/** Undoes an edit: stars, ratings, tags and projects as they were. Foreign ones are left out. */
export async function restoreMarks({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RestoreMarksInput;
}): Promise<{ count: number }> {
  return { count: await restore(generationAccess(ctx, "annotate"), input.marks) };
}
