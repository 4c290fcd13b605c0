import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { sharingAccess } from "../access";
import type { BlockReviewerInput } from "../schema";
import { setReviewerBlocked } from "./store";

/** From now on nothing this reviewer says counts, was or will be said; it can be undone. */
export async function blockReviewer({ ctx, input }: { ctx: Ctx; input: BlockReviewerInput }): Promise<null> {
  await setReviewerBlocked(sharingAccess(ctx, "write"), input.reviewerId, input.isBlocked);
  return null;
}
