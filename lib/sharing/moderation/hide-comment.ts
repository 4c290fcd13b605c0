import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { sharingAccess } from "../access";
import type { HideCommentInput } from "../schema";
import { setCommentHidden } from "./store";

/** Takes a comment off the public page, or puts it back; its owner still sees it in the panel. */
export async function hideComment({ ctx, input }: { ctx: Ctx; input: HideCommentInput }): Promise<null> {
  await setCommentHidden(sharingAccess(ctx, "write"), input.commentId, input.isHidden);
  return null;
}
