import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { enterLink } from "../visit/enter-link";
import { type CookieJar, type LinkPass, outputOfKey } from "../visit/link-pass";
import { findExhibitFile } from "../visit/store";
import { reviewerIdOf } from "./reviewer-cookie";
import { findReviewer, type ReviewerRow } from "./store";

export type ReviewCall = { linkToken: string; ip: string; cookies: CookieJar };

/** A link that takes reviews, for this visitor. Throws NOT_FOUND for every other. */
export async function enterReview(call: ReviewCall): Promise<{ pass: LinkPass; linkToken: string }> {
  const admission = await enterLink({ ...call, knock: { linkToken: call.linkToken } });
  if (admission.state !== "open" || !admission.pass.allowsReview) throw notFound("page");
  return { pass: admission.pass, linkToken: admission.linkToken };
}

/** The reviewer and the picture they mean. Throws UNAUTHORIZED before a name was given, and once blocked. */
export async function enterAsReviewer(
  call: ReviewCall,
  key: string,
): Promise<{ reviewer: ReviewerRow; outputId: string }> {
  const { pass, linkToken } = await enterReview(call);
  const reviewerId = reviewerIdOf(pass, linkToken, call.cookies);
  const reviewer = reviewerId === undefined ? undefined : await findReviewer(pass, reviewerId);
  if (!reviewer) throw new AppError("UNAUTHORIZED", "Say who you are first.");
  const outputId = outputOfKey(pass, key);
  if (outputId === undefined || !(await findExhibitFile(pass, outputId))) throw notFound("picture");
  return { reviewer, outputId };
}
