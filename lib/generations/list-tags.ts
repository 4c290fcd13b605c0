import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import { selectTags } from "./gallery/store";

/** Every tag of one's results with how many carry it, the most used first. */
export async function listTags({ ctx }: { ctx: Ctx }): Promise<{ tag: string; count: number }[]> {
  return selectTags(generationAccess(ctx, "read"));
}
