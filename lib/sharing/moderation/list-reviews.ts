import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { getProject } from "@/lib/projects/get";
import { sharingAccess } from "../access";
import type { ProjectLinksInput, ReviewPanelDto } from "../schema";
import { type MarkRow, selectProjectComments, selectProjectMarks, selectReviewers } from "./store";

type Result = ReviewPanelDto["results"][number];

/** Who picked, rejected, starred and wrote what, over all links of a project. */
export async function listReviews({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ProjectLinksInput;
}): Promise<ReviewPanelDto> {
  const access = sharingAccess(ctx, "read");
  await getProject({ ctx, input });
  const [reviewers, marks, comments] = await Promise.all([
    selectReviewers(access, input.projectId),
    selectProjectMarks(access, input.projectId),
    selectProjectComments(access, input.projectId),
  ]);
  const results = new Map<string, Result>();
  for (const row of marks) {
    const { reviewer_id: reviewerId, name, verdict, stars } = row;
    resultOf(results, row).marks.push({ reviewerId, name, verdict, stars });
  }
  for (const row of comments) {
    const { id, reviewer_id: reviewerId, name, body } = row;
    const at = new Date(row.created_at).toISOString();
    resultOf(results, row).comments.push({ id, reviewerId, name, body, at, isHidden: row.is_hidden });
  }
  for (const result of results.values()) {
    const verdicts = result.marks.map((mark) => mark.verdict);
    result.isApproved = verdicts.includes("PICK") && !verdicts.includes("REJECT");
  }
  const list = [...results.values()].sort((a, b) => (a.generationId < b.generationId ? 1 : -1));
  return {
    reviewers: reviewers.map((row) => ({
      id: row.id,
      name: row.name,
      linkLabel: row.label,
      isBlocked: row.is_blocked,
      picks: row.picks,
      rejects: row.rejects,
      comments: row.comments,
      lastAt: new Date(row.last_at).toISOString(),
    })),
    results: list,
    approvedCount: list.filter((result) => result.isApproved).length,
  };
}

function resultOf(
  results: Map<string, Result>,
  row: Pick<MarkRow, "output_id" | "generation_id" | "width" | "height" | "thumbhash">,
): Result {
  const known = results.get(row.output_id);
  if (known) return known;
  const made: Result = {
    outputId: row.output_id,
    generationId: row.generation_id,
    width: row.width,
    height: row.height,
    thumbhash: row.thumbhash,
    marks: [],
    comments: [],
    isApproved: false,
  };
  results.set(row.output_id, made);
  return made;
}
