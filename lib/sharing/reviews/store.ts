import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { shareReviewers } from "@/db/schema";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { db, queryRows } from "@/lib/core/tx";
import type { Verdict } from "../schema";
import type { LinkPass } from "../visit/link-pass";

const REVIEWERS_PER_LINK_MAX = 200;
const COMMENTS_PER_REVIEWER_MAX = 500;

export type ReviewerRow = { id: string; name: string };

/** A new name on this link. Throws CONFLICT when very many came already. */
export async function insertReviewer(pass: LinkPass, name: string): Promise<string> {
  const rows = await queryRows<{ id: string }>(sql`
    insert into share_reviewers (id, link_id, name)
    select ${newId()}::uuid, ${pass.linkId}::uuid, ${name}
     where (select count(*) from share_reviewers where link_id = ${pass.linkId}::uuid) < ${REVIEWERS_PER_LINK_MAX}
    returning id`);
  const [row] = rows;
  if (!row) throw new AppError("CONFLICT", "This page has as many reviewers as it can take. Ask its owner.");
  return row.id;
}

/** The reviewer of this very link; nobody once blocked. */
export async function findReviewer(pass: LinkPass, reviewerId: string): Promise<ReviewerRow | undefined> {
  const [row] = await db()
    .select({ id: shareReviewers.id, name: shareReviewers.name })
    .from(shareReviewers)
    .where(
      and(
        eq(shareReviewers.id, reviewerId),
        eq(shareReviewers.linkId, pass.linkId),
        isNull(shareReviewers.blockedAt),
      ),
    );
  return row;
}

/**
 * What a reviewer thinks of an output; undefined leaves a part as it is, null takes it back. One row per reviewer
 * and output, also when pressed twice at once.
 */
export async function upsertReview(
  reviewerId: string,
  outputId: string,
  mark: { verdict: Verdict | null | undefined; stars: number | null | undefined },
): Promise<void> {
  const [hasVerdict, hasStars] = [mark.verdict !== undefined, mark.stars !== undefined];
  const rows = await queryRows<{ id: string }>(sql`
    insert into share_reviews (id, reviewer_id, output_id, verdict, stars)
    select ${newId()}::uuid, r.id, ${outputId}::uuid, ${mark.verdict ?? null}::text, ${mark.stars ?? null}::smallint
      from share_reviewers r where r.id = ${reviewerId}::uuid and r.blocked_at is null
    on conflict (reviewer_id, output_id) do update
      set verdict = case when ${hasVerdict}::boolean then excluded.verdict else share_reviews.verdict end,
          stars = case when ${hasStars}::boolean then excluded.stars else share_reviews.stars end,
          updated_at = now()
    returning id`);
  if (rows.length === 0) throw notFound("page");
}

export async function insertComment(reviewerId: string, outputId: string, body: string): Promise<void> {
  const rows = await queryRows<{ id: string }>(sql`
    insert into share_comments (id, reviewer_id, output_id, body)
    select ${newId()}::uuid, r.id, ${outputId}::uuid, ${body}
      from share_reviewers r
     where r.id = ${reviewerId}::uuid and r.blocked_at is null
       and (select count(*) from share_comments c where c.reviewer_id = r.id) < ${COMMENTS_PER_REVIEWER_MAX}
    returning id`);
  if (rows.length === 0) throw new AppError("CONFLICT", "You have written as much as this page can take.");
}

/** A reviewer's own marks. */
export async function selectMarks(
  reviewerId: string,
): Promise<{ output_id: string; verdict: Verdict | null; stars: number | null }[]> {
  return queryRows(sql`
    select output_id, verdict, stars from share_reviews
     where reviewer_id = ${reviewerId}::uuid and (verdict is not null or stars is not null)`);
}

export type CommentRow = {
  output_id: string;
  reviewer_id: string;
  name: string;
  body: string;
  created_at: string;
};

/** What people wrote on this link: neither hidden comments nor those of blocked reviewers. Oldest first. */
export async function selectVisibleComments(pass: LinkPass): Promise<CommentRow[]> {
  return queryRows<CommentRow>(sql`
    select c.output_id, c.reviewer_id, r.name, c.body, c.created_at
      from share_comments c join share_reviewers r on r.id = c.reviewer_id
     where r.link_id = ${pass.linkId}::uuid and r.blocked_at is null and c.hidden_at is null
     order by c.id limit 2000`);
}
