import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { listGenerations } from "@/lib/generations/list";
import { keyOf, PUBLIC, person, refusalOf } from "@/lib/generations/testing";
import { createProject } from "@/lib/projects/create";
import { createLink } from "../create-link";
import { blockReviewer } from "../moderation/block-reviewer";
import { hideComment } from "../moderation/hide-comment";
import { listReviews } from "../moderation/list-reviews";
import { zipApproved } from "../moderation/zip-approved";
import { revokeLink } from "../revoke-link";
import { filesFolder, finished, slugOf, stranger } from "../testing";
import { visitProject } from "../visit/visit-project";
import { addComment } from "./add-comment";
import type { ReviewCall } from "./enter-review";
import { joinReview } from "./join-review";
import { readReviewState } from "./read-review-state";
import { saveReview } from "./save-review";

const app = useTestApp({ CREATOR_DATA_DIR: filesFolder() });

async function exhibition(options: { pictures?: number; allowsReview?: boolean } = {}) {
  const ctx = await person(app.sql, "STUDIO");
  const { id: projectId } = await createProject({ ctx, input: { name: "Boats" } });
  for (let made = 0; made < (options.pictures ?? 1); made += 1) await finished(app.sql, ctx, projectId);
  const link = await createLink({
    ctx,
    input: { projectId, label: "Anna", allowsReview: options.allowsReview ?? true },
  });
  const visit = await visitProject({ ...stranger(), knock: { slug: slugOf(link) } });
  if (visit.state !== "open") throw new Error(visit.state);
  const { linkToken, exhibits } = visit.exhibition;
  const reviewer = async (name: string): Promise<ReviewCall> => {
    const cookie = await joinReview({ ...stranger(), linkToken }, { name });
    return { ...stranger({ [cookie.name]: cookie.value }), linkToken };
  };
  return {
    ctx,
    projectId,
    link,
    linkToken,
    pass: visit.pass,
    keys: exhibits.map((one) => one.key),
    reviewer,
  };
}

describe("a reviewer", () => {
  test("picks, stars and writes without an account; the owner sees who said what", async () => {
    const { ctx, projectId, keys, reviewer, pass, linkToken } = await exhibition({ pictures: 2 });
    const [key = "", other = ""] = keys;
    const anna = await reviewer("Anna 🦊");
    await saveReview(anna, { key, verdict: "PICK" });
    await saveReview(anna, { key, stars: 4 });
    await saveReview(anna, { key: other, verdict: "REJECT" });
    await addComment(anna, { key, body: "<b>Warmer</b>, please" });
    const state = await readReviewState(pass, linkToken, anna.cookies);
    expect(state.name).toBe("Anna 🦊");
    expect(state.marks[key]).toEqual({ verdict: "PICK", stars: 4 });
    expect(state.comments[key]).toMatchObject([{ body: "<b>Warmer</b>, please", isOwn: true }]);
    const panel = await listReviews({ ctx, input: { projectId } });
    expect(panel.reviewers).toMatchObject([
      { name: "Anna 🦊", linkLabel: "Anna", picks: 1, rejects: 1, comments: 1 },
    ]);
    expect(panel.approvedCount).toBe(1);
    const zip = await zipApproved({ ctx, input: { projectId } });
    const bytes = Buffer.from(await new Response(zip.body).arrayBuffer()).toString("latin1");
    expect(bytes.split("PK\u0003\u0004")).toHaveLength(2);
    const approved = async () => (await listGenerations({ ctx, input: { isApproved: true } })).items.length;
    expect(await approved()).toBe(1);
    await saveReview(anna, { key, verdict: null });
    expect(await approved()).toBe(0);
    expect((await listReviews({ ctx, input: { projectId } })).approvedCount).toBe(0);
    expect((await refusalOf(zipApproved({ ctx, input: { projectId } }))).code).toBe("NOT_FOUND");
  });

  test("who presses twenty times at once leaves one mark", async () => {
    const { keys, reviewer } = await exhibition();
    const anna = await reviewer("Anna");
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        saveReview(anna, { key: keys[0] ?? "", verdict: index % 2 ? "PICK" : "REJECT" }),
      ),
    );
    const [row] = await app.sql`select count(*)::int as n from share_reviews`;
    expect(row?.n).toBeGreaterThan(0);
    const doubles =
      await app.sql`select 1 from share_reviews group by reviewer_id, output_id having count(*) > 1`;
    expect(doubles).toHaveLength(0);
  });

  test("is nobody on another link, with a changed cookie, before a name, and on a link without reviews", async () => {
    const [one, other] = [await exhibition(), await exhibition()];
    const closed = await exhibition({ allowsReview: false });
    const anna = await one.reviewer("Anna");
    const say = (call: ReviewCall, key = "") => saveReview(call, { key, verdict: "PICK" });
    const codeOf = async (call: ReviewCall, key?: string) => (await refusalOf(say(call, key))).code;
    expect(await codeOf({ ...anna, linkToken: other.linkToken }, other.keys[0])).toBe("UNAUTHORIZED");
    expect(await codeOf({ ...stranger(), linkToken: one.linkToken }, one.keys[0])).toBe("UNAUTHORIZED");
    const forged = (name: string) => anna.cookies(name)?.replace(/.$/, (last) => (last === "x" ? "y" : "x"));
    expect(await codeOf({ ...anna, cookies: forged }, one.keys[0])).toBe("UNAUTHORIZED");
    expect(await codeOf(anna, other.keys[0])).toBe("NOT_FOUND");
    expect(await codeOf({ ...anna, linkToken: closed.linkToken }, closed.keys[0])).toBe("NOT_FOUND");
    await expect(closed.reviewer("Anna")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await revokeLink({ ctx: one.ctx, input: { linkId: one.link.id } });
    expect(await codeOf(anna, one.keys[0])).toBe("NOT_FOUND");
  });

  test("writes at most ten comments a minute", async () => {
    const { keys, reviewer } = await exhibition();
    const anna = await reviewer("Anna");
    const outcomes = await Promise.allSettled(
      Array.from({ length: 15 }, (_, index) =>
        addComment(anna, { key: keys[0] ?? "", body: `word ${index}` }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(10);
  });

  test("once blocked counts no more, is not read and cannot go on, until let in again", async () => {
    const { ctx, projectId, keys, reviewer, pass, linkToken } = await exhibition();
    const [anna, bo] = [await reviewer("Anna"), await reviewer("Bo")];
    const key = keys[0] ?? "";
    await saveReview(anna, { key, verdict: "PICK" });
    await saveReview(bo, { key, verdict: "REJECT" });
    await addComment(bo, { key, body: "rude" });
    const panel = await listReviews({ ctx, input: { projectId } });
    expect(panel.approvedCount).toBe(0);
    const reviewerId = panel.reviewers.find((one) => one.name === "Bo")?.id ?? "";
    await blockReviewer({ ctx, input: { reviewerId, isBlocked: true } });
    expect((await refusalOf(saveReview(bo, { key, stars: 1 }))).code).toBe("UNAUTHORIZED");
    expect((await listReviews({ ctx, input: { projectId } })).approvedCount).toBe(1);
    expect((await readReviewState(pass, linkToken, anna.cookies)).comments).toEqual({});
    await blockReviewer({ ctx, input: { reviewerId, isBlocked: false } });
    await saveReview(bo, { key, stars: 1 });
  });

  test("whose comment is hidden is read by the owner only", async () => {
    const { ctx, projectId, keys, reviewer, pass, linkToken } = await exhibition();
    const anna = await reviewer("Anna");
    await addComment(anna, { key: keys[0] ?? "", body: "secret words" });
    const said = (await listReviews({ ctx, input: { projectId } })).results[0]?.comments[0];
    await hideComment({ ctx, input: { commentId: said?.id ?? "", isHidden: true } });
    expect((await readReviewState(pass, linkToken, anna.cookies)).comments).toEqual({});
    expect((await listReviews({ ctx, input: { projectId } })).results[0]?.comments[0]).toMatchObject({
      body: "secret words",
      isHidden: true,
    });
  });
});

describe("an owner's side", () => {
  test("of somebody else is not there: panel, zip, comments and reviewers", async () => {
    const { ctx: owner, projectId, keys, reviewer } = await exhibition();
    const anna = await reviewer("Anna");
    await saveReview(anna, { key: keys[0] ?? "", verdict: "PICK" });
    await addComment(anna, { key: keys[0] ?? "", body: "words" });
    const panel = await listReviews({ ctx: owner, input: { projectId } });
    const commentId = panel.results[0]?.comments[0]?.id ?? "";
    const reviewerId = panel.reviewers[0]?.id ?? "";
    const ctx = await person(app.sql);
    const refusals = await Promise.all([
      refusalOf(listReviews({ ctx, input: { projectId } })),
      refusalOf(zipApproved({ ctx, input: { projectId } })),
      refusalOf(hideComment({ ctx, input: { commentId, isHidden: true } })),
      refusalOf(hideComment({ ctx, input: { commentId: newId(), isHidden: true } })),
      refusalOf(blockReviewer({ ctx, input: { reviewerId, isBlocked: true } })),
    ]);
    expect(refusals.map((refused) => refused.code)).toEqual(Array(5).fill("NOT_FOUND"));
    expect(await listReviews({ ctx: owner, input: { projectId } })).toEqual(panel);
    const nobody = listReviews({ ctx: PUBLIC, input: { projectId } });
    expect((await refusalOf(nobody)).code).toBe("UNAUTHORIZED");
    const reader = keyOf(owner, ["projects:read"]);
    const blocked = blockReviewer({ ctx: reader, input: { reviewerId, isBlocked: true } });
    expect((await refusalOf(blocked)).code).toBe("FORBIDDEN");
    await listReviews({ ctx: reader, input: { projectId } });
  });
});
