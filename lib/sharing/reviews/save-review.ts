import "server-only";
import { consume } from "@/lib/core/ratelimit";
import type { SaveReviewInput } from "../schema";
import { SHARING_RATES } from "../sharing-rates";
import { enterAsReviewer, type ReviewCall } from "./enter-review";
import { upsertReview } from "./store";

/** Picks, rejects or stars one picture; null takes it back. */
export async function saveReview(call: ReviewCall, input: SaveReviewInput): Promise<void> {
  const { reviewer, outputId } = await enterAsReviewer(call, input.key);
  await consume(SHARING_RATES.mark, reviewer.id);
  await upsertReview(reviewer.id, outputId, { verdict: input.verdict, stars: input.stars });
}
