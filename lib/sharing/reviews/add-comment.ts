import "server-only";
import { consume } from "@/lib/core/ratelimit";
import type { AddCommentInput } from "../schema";
import { SHARING_RATES } from "../sharing-rates";
import { enterAsReviewer, type ReviewCall } from "./enter-review";
import { insertComment } from "./store";

/** Plain text under one picture, for the owner and everybody on this link. */
export async function addComment(call: ReviewCall, input: AddCommentInput): Promise<void> {
  const { reviewer, outputId } = await enterAsReviewer(call, input.key);
  await consume(SHARING_RATES.comment, reviewer.id);
  await insertComment(reviewer.id, outputId, input.body);
}
