import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { shareComments, shareLinks, shareReviewers } from "@/db/schema";
import { type Access, ownerOf } from "@/lib/core/access";
import { notFound } from "@/lib/core/errors";
import { within } from "@/lib/core/scope";
import { db, queryRows } from "@/lib/core/tx";
import type { Verdict } from "../schema";

export type ReviewerPanelRow = {
  id: string;
  name: string;
  label: string;
  is_blocked: boolean;
  picks: number;
  rejects: number;
  comments: number;
  last_at: string;
};

/** Who reviewed a project, through whichever link, newest first. */
export async function selectReviewers(
  access: Access<"sharing", "read">,
  projectId: string,
): Promise<ReviewerPanelRow[]> {
  return queryRows<ReviewerPanelRow>(sql`
    select r.id, r.name, l.label, r.blocked_at is not null as is_blocked,
           count(*) filter (where v.verdict = 'PICK')::int as picks,
           count(*) filter (where v.verdict = 'REJECT')::int as rejects,
           (select count(*)::int from share_comments c where c.reviewer_id = r.id) as comments,
           greatest(r.created_at, max(v.updated_at)) as last_at
      from share_links l
      join share_reviewers r on r.link_id = l.id
      left join share_reviews v on v.reviewer_id = r.id
     where l.project_id = ${projectId}::uuid and l.user_id = ${ownerOf(access)}::uuid
     group by r.id, l.id order by r.id desc limit 500`);
}

export type MarkRow = {
  output_id: string;
  generation_id: string;
  width: number | null;
  height: number | null;
  thumbhash: string | null;
  reviewer_id: string;
  name: string;
  verdict: Verdict | null;
  stars: number | null;
};

/** Every mark on results of the project by reviewers who are not blocked. */
export async function selectProjectMarks(
  access: Access<"sharing", "read">,
  projectId: string,
): Promise<MarkRow[]> {
  return queryRows<MarkRow>(sql`
    select o.id as output_id, o.generation_id, o.width, o.height, o.thumbhash, r.id as reviewer_id, r.name, v.verdict,
           v.stars
      from share_links l
      join share_reviewers r on r.link_id = l.id and r.blocked_at is null
      join share_reviews v on v.reviewer_id = r.id and (v.verdict is not null or v.stars is not null)
      join generation_outputs o on o.id = v.output_id
      join generations g on g.id = o.generation_id and g.archived_at is null
     where l.project_id = ${projectId}::uuid and l.user_id = ${ownerOf(access)}::uuid
     order by o.generation_id desc, o.position, r.id limit 5000`);
}

export type PanelCommentRow = Omit<MarkRow, "verdict" | "stars"> & {
  id: string;
  body: string;
  created_at: string;
  is_hidden: boolean;
};

export async function selectProjectComments(
  access: Access<"sharing", "read">,
  projectId: string,
): Promise<PanelCommentRow[]> {
  return queryRows<PanelCommentRow>(sql`
    select c.id, c.body, c.created_at, c.hidden_at is not null as is_hidden, o.id as output_id, o.generation_id, o.width,
           o.height, o.thumbhash, r.id as reviewer_id, r.name
      from share_links l
      join share_reviewers r on r.link_id = l.id and r.blocked_at is null
      join share_comments c on c.reviewer_id = r.id
      join generation_outputs o on o.id = c.output_id
      join generations g on g.id = o.generation_id and g.archived_at is null
     where l.project_id = ${projectId}::uuid and l.user_id = ${ownerOf(access)}::uuid
     order by c.id limit 5000`);
}

export async function setCommentHidden(
  access: Access<"sharing", "write">,
  commentId: string,
  isHidden: boolean,
): Promise<void> {
  const mine = db()
    .select({ id: shareReviewers.id })
    .from(shareReviewers)
    .innerJoin(shareLinks, eq(shareLinks.id, shareReviewers.linkId))
    .where(within(access, shareLinks.userId));
  const rows = await db()
    .update(shareComments)
    .set({ hiddenAt: isHidden ? sql`coalesce(${shareComments.hiddenAt}, now())` : null })
    .where(and(eq(shareComments.id, commentId), inArray(shareComments.reviewerId, mine)))
    .returning({ id: shareComments.id });
  if (rows.length === 0) throw notFound("comment");
}

export async function setReviewerBlocked(
  access: Access<"sharing", "write">,
  reviewerId: string,
  isBlocked: boolean,
): Promise<void> {
  const mine = db().select({ id: shareLinks.id }).from(shareLinks).where(within(access, shareLinks.userId));
  const rows = await db()
    .update(shareReviewers)
    .set({ blockedAt: isBlocked ? sql`coalesce(${shareReviewers.blockedAt}, now())` : null })
    .where(and(eq(shareReviewers.id, reviewerId), inArray(shareReviewers.linkId, mine)))
    .returning({ id: shareReviewers.id });
  if (rows.length === 0) throw notFound("reviewer");
}

export type ApprovedFileRow = { storage_key: string; filename: string; sha256: string; created_at: string };

/** Files of the project's approved results, newest first: picked by somebody, rejected by nobody. */
export async function selectApprovedFiles(
  access: Access<"sharing", "read">,
  projectId: string,
): Promise<ApprovedFileRow[]> {
  return queryRows<ApprovedFileRow>(sql`
    select o.storage_key, o.filename, o.sha256, g.created_at
      from generations g join generation_outputs o on o.generation_id = g.id
     where g.project_id = ${projectId}::uuid and g.user_id = ${ownerOf(access)}::uuid and g.archived_at is null
       and exists (select from share_reviews v
                     join share_reviewers r on r.id = v.reviewer_id and r.blocked_at is null
                    where v.output_id = o.id and v.verdict = 'PICK')
       and not exists (select from share_reviews v
                         join share_reviewers r on r.id = v.reviewer_id and r.blocked_at is null
                        where v.output_id = o.id and v.verdict = 'REJECT')
     order by g.id desc, o.position limit 5000`);
}
