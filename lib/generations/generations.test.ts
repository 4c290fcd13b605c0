import { describe, expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { estimateWait } from "@/lib/scheduling/estimate-wait";
import { listStandings } from "@/lib/scheduling/list-standings";
import { placeGenerations } from "@/lib/scheduling/place";
import { generationAccess } from "./access";
import { annotateGeneration } from "./annotate";
import { cancelGeneration } from "./cancel";
import { countGenerations } from "./count";
import { getGeneration } from "./get";
import { getGenerationDetail } from "./get-detail";
import { listGenerations } from "./list";
import { listQueue } from "./list-queue";
import { rerunGeneration } from "./rerun";
import { reuseGeneration } from "./reuse";
import { markStarted } from "./run/store";
import { settleCompleted, settleFailed } from "./settlement/store";
import { begin, keyOf, PUBLIC, person, refusalOf, serverOf, workflowOf } from "./testing";

const app = useTestApp();
const run = () => generationAccess(systemCtx("test"), "run");

type Person = Awaited<ReturnType<typeof person>>;

async function completed(ctx: Person): Promise<string> {
  const serverId = await serverOf(app.sql, { lanes: 500 });
  const id = await begin(app.sql, ctx);
  const placed = (await placeGenerations()).find((one) => one.generationId === id);
  if (!placed) throw new Error("no lane was free");
  await markStarted(run(), id, placed.placement);
  const output = {
    id: newId(),
    position: 0,
    nodeId: "2",
    kind: "image",
    storageKey: `outputs/${id}/1/0`,
    contentType: "image/png",
    filename: "a.png",
    sha256: "0".repeat(64),
    sizeBytes: 9,
    width: 8,
    height: 8,
    durationSeconds: null,
    thumbhash: null,
    variants: [],
  } as const;
  await settleCompleted(run(), id, placed.placement, [{ ...output, variants: [] }], []);
  await app.sql`update servers set status = 'DISABLED' where id = ${serverId}`;
  return id;
}

describe("lists", () => {
  test("page by page every one comes once, while new ones arrive", async () => {
    const ctx = await person(app.sql, "CREATOR");
    const workflowId = await workflowOf(app.sql, ctx.userId);
    for (let index = 0; index < 3; index += 1) await begin(app.sql, ctx, { workflowId, count: 8 });
    const before = (await listGenerations({ ctx, input: { limit: 100 } })).items.map((one) => one.id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listGenerations({ ctx, input: { limit: 7, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
      if (cursor) await begin(app.sql, ctx, { workflowId });
    } while (cursor);
    expect(seen).toEqual(before);
  });

  test("filters mean what they say", async () => {
    const ctx = await person(app.sql);
    const done = await completed(ctx);
    const boat = await begin(app.sql, ctx, { values: { prompt: "100% boat_" } });
    await annotateGeneration({ ctx, input: { generationId: done, isFavorited: true, rating: 4 } });
    const ids = async (input: Parameters<typeof listGenerations>[0]["input"]) =>
      (await listGenerations({ ctx, input })).items.map((one) => one.id);
    expect(await ids({ status: "COMPLETED" })).toEqual([done]);
    expect(await ids({ isFavorited: true })).toEqual([done]);
    expect(await ids({ ratingMin: 4 })).toEqual([done]);
    expect(await ids({ ratingMin: 5 })).toEqual([]);
    expect(await ids({ kind: "image" })).toEqual([done]);
    expect(await ids({ kind: "video" })).toEqual([]);
    expect(await ids({ text: "100%" })).toEqual([boat]);
    expect(await ids({ text: "boat_" })).toEqual([boat]);
    const today = new Date().toISOString().slice(0, 10);
    expect(await ids({ from: today, to: today })).toHaveLength(2);
    expect(await ids({ to: "2020-01-01" })).toEqual([]);
    expect(await ids({ isArchived: true })).toEqual([]);
    expect(await countGenerations({ ctx })).toEqual({ completed: 1, openIds: [boat] });
    const queue = await listQueue({ ctx });
    expect([queue.open.map((one) => one.id), queue.ended.map((one) => one.id)]).toEqual([[boat], [done]]);
  });

  test("a star stays when only a note comes, and a rating can be taken back", async () => {
    const ctx = await person(app.sql);
    const generationId = await begin(app.sql, ctx);
    await annotateGeneration({ ctx, input: { generationId, isFavorited: true, rating: 3 } });
    expect(await annotateGeneration({ ctx, input: { generationId, notes: "n" } })).toMatchObject({
      isFavorited: true,
      rating: 3,
    });
    expect(await annotateGeneration({ ctx, input: { generationId, rating: null } })).toMatchObject({
      isFavorited: true,
      rating: null,
    });
  });

  test("the queue's ended ones are found behind any number of open ones", async () => {
    const ctx = await person(app.sql, "STUDIO");
    const ended = await begin(app.sql, ctx);
    await cancelGeneration({ ctx, input: { generationId: ended } });
    const workflowId = await workflowOf(app.sql, ctx.userId);
    for (let index = 0; index < 13; index += 1) await begin(app.sql, ctx, { workflowId, count: 8 });
    const queue = await listQueue({ ctx });
    expect([queue.open.length, queue.ended.map((one) => one.id)]).toEqual([104, [ended]]);
  });
});

const verbs = {
  get: (ctx: Parameters<typeof getGeneration>[0]["ctx"], generationId: string) =>
    getGeneration({ ctx, input: { generationId } }),
  detail: (ctx: Parameters<typeof getGeneration>[0]["ctx"], generationId: string) =>
    getGenerationDetail({ ctx, input: { generationId } }),
  cancel: (ctx: Parameters<typeof getGeneration>[0]["ctx"], generationId: string) =>
    cancelGeneration({ ctx, input: { generationId } }),
  annotate: (ctx: Parameters<typeof getGeneration>[0]["ctx"], generationId: string) =>
    annotateGeneration({ ctx, input: { generationId, rating: 1 } }),
  reuse: (ctx: Parameters<typeof getGeneration>[0]["ctx"], generationId: string) =>
    reuseGeneration({ ctx, input: { generationId } }),
  rerun: (ctx: Parameters<typeof getGeneration>[0]["ctx"], generationId: string) =>
    rerunGeneration({ ctx, input: { generationId, mode: "exact", idempotencyKey: newId() } }),
};

describe("other people's generations", () => {
  test.each(Object.entries(verbs))(
    "%s answers like for one that does not exist, and changes nothing",
    async (_name, verb) => {
      const [owner, ctx] = [await person(app.sql), await person(app.sql)];
      const id = await begin(app.sql, owner);
      const before = await getGeneration({ ctx: owner, input: { generationId: id } });
      const [foreign, absent] = await Promise.all([refusalOf(verb(ctx, id)), refusalOf(verb(ctx, newId()))]);
      expect([foreign.code, foreign.message]).toEqual(["NOT_FOUND", absent.message]);
      expect(await getGeneration({ ctx: owner, input: { generationId: id } })).toEqual(before);
    },
  );

  test("are in no list, count, queue or standing", async () => {
    const [owner, ctx] = [await person(app.sql), await person(app.sql)];
    const workflowId = await workflowOf(app.sql, owner.userId);
    await begin(app.sql, owner, { workflowId });
    expect((await listGenerations({ ctx, input: {} })).items).toEqual([]);
    expect((await listGenerations({ ctx, input: { workflowId } })).items).toEqual([]);
    expect(await countGenerations({ ctx })).toEqual({ completed: 0, openIds: [] });
    expect(await listQueue({ ctx })).toEqual({ open: [], ended: [], unread: [], isPaused: false });
    expect(await listStandings({ ctx })).toEqual([]);
  });
});

describe("too little right", () => {
  test.each<[keyof typeof verbs, string]>([
    ["get", "generations:read"],
    ["detail", "generations:read"],
    ["reuse", "generations:read"],
    ["cancel", "generations:write"],
    ["annotate", "generations:write"],
  ])("%s is refused to nobody and to a key without its scope", async (name, scope) => {
    const ctx = await person(app.sql);
    const id = await begin(app.sql, ctx);
    const other = scope === "generations:read" ? "generations:write" : "generations:read";
    expect((await refusalOf(verbs[name](PUBLIC, id))).code).toBe("UNAUTHORIZED");
    expect((await refusalOf(verbs[name](keyOf(ctx, [other, "projects:write"]), id))).code).toBe("FORBIDDEN");
    await verbs[name](keyOf(ctx, [scope]), id);
  });
});

describe("what leaves", () => {
  test("neither addresses of servers nor keys of files nor what only operators may know", async () => {
    const ctx = await person(app.sql);
    const id = await completed(ctx);
    await app.sql`update generations set error_details = '{"detail":"operators only"}', server_fingerprint = '{"version":"9.9.9"}' where id = ${id}`;
    const all = JSON.stringify([
      await getGenerationDetail({ ctx, input: { generationId: id } }),
      await listGenerations({ ctx, input: {} }),
      await listQueue({ ctx }),
    ]);
    for (const secret of [
      "storageKey",
      `outputs/${id}`,
      "127.0.0.1",
      "operators only",
      "9.9.9",
      "leaseExpires",
    ]) {
      expect(all).not.toContain(secret);
    }
  });

  test("a failure's reference and field, once it failed and not before", async () => {
    const ctx = await person(app.sql);
    const generationId = await begin(app.sql, ctx);
    await app.sql`update generations set error_details = '{"fault":{}}', error_code = 'x' where id = ${generationId}`;
    expect((await getGeneration({ ctx, input: { generationId } })).error).toBeNull();
    const failure = { code: "y", message: "It broke.", field: "prompt", reference: newId(), details: {} };
    await settleFailed(run(), generationId, null, failure);
    expect((await getGeneration({ ctx, input: { generationId } })).error).toEqual({
      code: "y",
      message: "It broke.",
      field: "prompt",
      reference: failure.reference,
    });
  });
});

describe("where one stands", () => {
  test("behind one's own and fairly behind others', with the reason", async () => {
    await app.sql`delete from users`;
    await app.sql`update servers set status = 'DISABLED'`;
    const [ctx, other] = [await person(app.sql), await person(app.sql)];
    const mine = [await begin(app.sql, ctx), await begin(app.sql, ctx)];
    for (let index = 0; index < 5; index += 1) await begin(app.sql, other);
    const silent = await listStandings({ ctx });
    expect(silent.map((one) => [one.generationId, one.aheadOwn, one.aheadOfOthers])).toEqual([
      [mine[0], 0, 1],
      [mine[1], 1, 2],
    ]);
    expect(silent[0]?.reason).toContain("No server answers");
    await serverOf(app.sql, { classes: ["Other"] });
    expect((await listStandings({ ctx }))[0]?.reason).toContain("has the nodes Paint, SaveImage");
  });

  test("the pace of a workflow one may not open stays unknown", async () => {
    const [owner, ctx] = [await person(app.sql, "CREATOR"), await person(app.sql)];
    const workflowId = await workflowOf(app.sql, owner.userId);
    for (let index = 0; index < 4; index += 1) await begin(app.sql, owner, { workflowId });
    await app.sql`update generations set status = 'COMPLETED', duration_seconds = 5 where workflow_id = ${workflowId}`;
    await serverOf(app.sql);
    expect(await estimateWait({ ctx: owner, input: { workflowId } })).toMatchObject({
      p50Seconds: expect.any(Number),
    });
    expect(await estimateWait({ ctx, input: { workflowId } })).toBeNull();
    expect(await estimateWait({ ctx, input: { workflowId: newId() } })).toBeNull();
  });
});
