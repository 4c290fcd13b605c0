import "server-only";
import type { ReviewStateDto } from "../schema";
import { type CookieJar, exhibitKey, type LinkPass } from "../visit/link-pass";
import { reviewerIdOf } from "./reviewer-cookie";
import { findReviewer, selectMarks, selectVisibleComments } from "./store";

/** This visitor's own marks and everybody's visible comments, under the keys of the page. */
export async function readReviewState(
  pass: LinkPass,
  linkToken: string,
  cookies: CookieJar,
): Promise<ReviewStateDto> {
  const reviewerId = reviewerIdOf(pass, linkToken, cookies);
  const [reviewer, comments] = await Promise.all([
    reviewerId === undefined ? undefined : findReviewer(pass, reviewerId),
    selectVisibleComments(pass),
  ]);
  const marks = reviewer ? await selectMarks(reviewer.id) : [];
  const state: ReviewStateDto = { name: reviewer?.name ?? null, marks: {}, comments: {} };
  for (const mark of marks) {
    state.marks[exhibitKey(pass, mark.output_id)] = { verdict: mark.verdict, stars: mark.stars };
  }
  for (const row of comments) {
    const key = exhibitKey(pass, row.output_id);
    state.comments[key] ??= [];
    state.comments[key].push({
      name: row.name,
      body: row.body,
      at: new Date(row.created_at).toISOString(),
      isOwn: row.reviewer_id === reviewer?.id,
    });
  }
  return state;
}
