import { describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { createProject } from "@/lib/projects/create";
import { annotateGeneration } from "./annotate";
import { cancelGeneration } from "./cancel";
import { getGeneration } from "./get";
import { getGenerationDetail } from "./get-detail";
import { rerunGeneration } from "./rerun";
import { reuseGeneration } from "./reuse";
import { begin, keyOf, person, refusalOf, workflowOf } from "./testing";

const app = useTestApp();

describe("starting", () => {
  test("goes into its workflow's project, unless told otherwise", async () => {
    const ctx = await person(app.sql);
    const { id: projectId } = await createProject({ ctx, input: { name: "p" } });
    const workflowId = await workflowOf(app.sql, ctx.userId);
    await app.sql`update workflows set project_id = ${projectId} where id = ${workflowId}`;
    const inside = await begin(app.sql, ctx, { workflowId });
    const outside = await begin(app.sql, ctx, { workflowId, projectId: null });
    expect((await getGeneration({ ctx, input: { generationId: inside } })).projectId).toBe(projectId);
    expect((await getGeneration({ ctx, input: { generationId: outside } })).projectId).toBeNull();
  });

  test("a shared workflow of somebody's project runs in nobody's project", async () => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    const { id: projectId } = await createProject({ ctx: owner, input: { name: "p" } });
    const workflowId = await workflowOf(app.sql, owner.userId);
    await app.sql`update workflows set project_id = ${projectId}, visibility = 'UNLISTED' where id = ${workflowId}`;
    const id = await begin(app.sql, ctx, { workflowId });
    expect((await getGeneration({ ctx, input: { generationId: id } })).projectId).toBeNull();
  });

  test("a foreign parent, project or absent one is the same no, and takes nothing", async () => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    const theirs = await begin(app.sql, owner);
    const { id: theirProject } = await createProject({ ctx: owner, input: { name: "p" } });
    for (const wrong of [
      { parentGenerationId: theirs },
      { parentGenerationId: newId() },
      { projectId: theirProject },
      { projectId: newId() },
    ]) {
      expect((await refusalOf(begin(app.sql, ctx, wrong))).code).toBe("NOT_FOUND");
    }
    const [user] =
      await app.sql`select monthly_generation_count as n, credits_reserved as r from users where id = ${ctx.userId}`;
    expect(user).toEqual({ n: 0, r: 0 });
  });

  test("the second of two equal presses gets the first one's generation, also when it was the last unit", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    await app.sql`update users set monthly_generation_count = 9 where id = ${ctx.userId}`;
    const idempotencyKey = newId();
    const ids = await Promise.all(
      Array.from({ length: 10 }, () => begin(app.sql, ctx, { workflowId, idempotencyKey })),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test("a key that may only write is answered with what it started, cancelled and noted", async () => {
    const ctx = keyOf(await person(app.sql), ["generations:write"]);
    const generationId = await begin(app.sql, ctx);
    expect(await annotateGeneration({ ctx, input: { generationId, notes: "n" } })).toMatchObject({
      id: generationId,
    });
    expect(await cancelGeneration({ ctx, input: { generationId } })).toMatchObject({ status: "CANCELLED" });
    expect((await refusalOf(getGeneration({ ctx, input: { generationId } }))).code).toBe("FORBIDDEN");
  });
});

describe("starting again", () => {
  test("exactly, or with another seed; the new one remembers where it came from", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const first = await begin(app.sql, ctx, {
      workflowId,
      values: { prompt: "a red boat", seed: { mode: "fixed", value: 7 } },
    });
    const again = (mode: "exact" | "new-seed") =>
      rerunGeneration({ ctx, input: { generationId: first, mode, idempotencyKey: newId() } });
    const exact = await again("exact");
    expect(exact).toMatchObject({ promptText: "a red boat", seed: 7, parentGenerationId: first });
    const fresh = await again("new-seed");
    expect(fresh).toMatchObject({ promptText: "a red boat", parentGenerationId: first });
    expect(fresh.seed).not.toBe(7);
    const detail = await getGenerationDetail({ ctx, input: { generationId: first } });
    expect(detail.children.map((child) => child.id)).toEqual([exact.id, fresh.id]);
    const ancestors = (await getGenerationDetail({ ctx, input: { generationId: exact.id } })).ancestors;
    expect(ancestors.map((ancestor) => ancestor.id)).toEqual([first]);
    const reused = await reuseGeneration({ ctx, input: { generationId: first } });
    expect(reused).toMatchObject({ workflowId, values: { prompt: "a red boat" } });
  });

  test("of a deleted workflow says so", async () => {
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const generationId = await begin(app.sql, ctx, { workflowId });
    await app.sql`delete from workflows where id = ${workflowId}`;
    const input = { generationId, mode: "exact", idempotencyKey: newId() } as const;
    expect((await refusalOf(rerunGeneration({ ctx, input }))).message).toContain("workflow was deleted");
    expect((await getGenerationDetail({ ctx, input: { generationId } })).graph).toBeTruthy();
  });
});
