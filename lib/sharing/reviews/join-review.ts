import "server-only";
import { limitKeyOf } from "@/lib/core/http";
import { consume } from "@/lib/core/ratelimit";
import type { JoinReviewInput } from "../schema";
import { SHARING_RATES } from "../sharing-rates";
import { cookieName } from "../visit/link-pass";
import { enterReview, type ReviewCall } from "./enter-review";
import { reviewerCookieValue } from "./reviewer-cookie";
import { insertReviewer } from "./store";

/** A visitor gives a name and becomes a reviewer of this link. Answers the cookie that remembers it. */
export async function joinReview(
  call: ReviewCall,
  input: JoinReviewInput,
): Promise<{ name: string; value: string }> {
  const { pass, linkToken } = await enterReview(call);
  await consume(SHARING_RATES.join, `${pass.linkId}:${limitKeyOf(call.ip)}`);
  const reviewerId = await insertReviewer(pass, input.name);
  return { name: cookieName("name", linkToken), value: reviewerCookieValue(pass, reviewerId) };
}
