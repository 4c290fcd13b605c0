import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { generationAccess } from "./access";
import type { GenerationIdsInput } from "./schema";
import { markErrorsSeen } from "./store";

/** Marks failures as read: they no longer stand out in the queue. Foreign ones are left alone. */
export async function seeErrors({ ctx, input }: { ctx: Ctx; input: GenerationIdsInput }): Promise<null> {
  await markErrorsSeen(generationAccess(ctx, "annotate"), input.generationIds);
  return null;
}
