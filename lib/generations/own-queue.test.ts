import { describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { listStandings } from "@/lib/scheduling/list-standings";
import { placeGenerations } from "@/lib/scheduling/place";
import { listQueue } from "./list-queue";
import { moveInQueue } from "./move-in-queue";
import { pauseQueue } from "./pause-queue";
import { begin, finished, keyOf, person, refusalOf, serverOf, workflowOf } from "./testing";

const app = useTestApp();
type Person = Awaited<ReturnType<typeof person>>;

async function waiting(ctx: Person, count: number): Promise<string[]> {
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await begin(app.sql, ctx, { workflowId }));
  return ids;
}

/** The order they will start in, as numbers of the order they were started in. */
async function orderOf(ctx: Person, ids: string[]): Promise<number[]> {
  const standings = await listStandings({ ctx });
  return standings.map(({ generationId }) => ids.indexOf(generationId));
}

const move = (ctx: Person, generationId: string | undefined, to: "front" | "up" | "down") =>
  moveInQueue({ ctx, input: { generationId: generationId ?? "", to } });

async function emptyPool(): Promise<void> {
  await app.sql`delete from users`;
  await app.sql`delete from servers`;
}

describe("the order of one's own queue", () => {
  test("moves to the front, up and down; the ends stay ends, and what is started later comes after", async () => {
    await emptyPool();
    const ctx = await person(app.sql);
    const ids = await waiting(ctx, 4);
    await move(ctx, ids[3], "front");
    expect(await orderOf(ctx, ids)).toEqual([3, 0, 1, 2]);
    await move(ctx, ids[1], "up");
    expect(await orderOf(ctx, ids)).toEqual([3, 1, 0, 2]);
    await move(ctx, ids[3], "down");
    expect(await orderOf(ctx, ids)).toEqual([1, 3, 0, 2]);
    await move(ctx, ids[1], "up");
    await move(ctx, ids[2], "down");
    expect(await orderOf(ctx, ids)).toEqual([1, 3, 0, 2]);
    const later = [...ids, ...(await waiting(ctx, 1))];
    const urgent = [...later, await begin(app.sql, ctx, { isNext: true })];
    expect(await orderOf(ctx, urgent)).toEqual([5, 1, 3, 0, 2, 4]);
    await serverOf(app.sql, { lanes: 1 });
    expect((await placeGenerations()).map(({ generationId }) => generationId)).toEqual([urgent[5]]);
  });

  test("is nobody else's, and a key needs its scope", async () => {
    await emptyPool();
    const [ctx, other] = [await person(app.sql), await person(app.sql)];
    const ids = await waiting(ctx, 2);
    expect((await refusalOf(move(other, ids[1], "front"))).code).toBe("NOT_FOUND");
    expect((await refusalOf(move(keyOf(ctx, ["generations:read"]), ids[1], "front"))).code).toBe("FORBIDDEN");
    expect(await orderOf(ctx, ids)).toEqual([0, 1]);
  });

  test("says so when it is on a server already", async () => {
    await emptyPool();
    const ctx = await person(app.sql);
    const [id] = await waiting(ctx, 1);
    await serverOf(app.sql);
    await placeGenerations();
    expect((await refusalOf(move(ctx, id, "front"))).code).toBe("CONFLICT");
  });

  test("moves and placements at one moment: each is placed once, every lane counted, no move fails oddly", async () => {
    await emptyPool();
    const serverId = await serverOf(app.sql, { lanes: 6 });
    const ctx = await person(app.sql, "STUDIO");
    const ids = await waiting(ctx, 12);
    const moves = ids.flatMap((id, at) => [
      move(ctx, id, at % 2 === 0 ? "front" : "down"),
      move(ctx, id, "up"),
    ]);
    const places = Array.from({ length: 4 }, () => placeGenerations());
    const [moved, ...placed] = await Promise.all([Promise.allSettled(moves), ...places]);
    const refused = moved.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set([...refused, "CONFLICT"])).toEqual(new Set(["CONFLICT"]));
    const once = [...placed.flat(), ...(await placeGenerations())].map(({ generationId }) => generationId);
    expect([once.length, new Set(once).size]).toEqual([6, 6]);
    const [server] = await app.sql`select in_flight from servers where id = ${serverId}`;
    expect(server?.in_flight).toBe(6);
    expect(await listStandings({ ctx })).toHaveLength(6);
  });
});

describe("a paused queue", () => {
  test("starts nothing of its owner's and holds up nobody else, until it is resumed", async () => {
    await emptyPool();
    await serverOf(app.sql, { lanes: 9 });
    const [ctx, other] = [await person(app.sql), await person(app.sql)];
    await waiting(ctx, 2);
    await pauseQueue({ ctx, input: { isPaused: true } });
    await waiting(ctx, 1);
    const [others] = await waiting(other, 1);
    expect((await placeGenerations()).map(({ generationId }) => generationId)).toEqual([others]);
    const queue = await listQueue({ ctx });
    expect(queue.isPaused).toBe(true);
    expect(queue.open.map((one) => one.progressMessage)).toEqual(Array(3).fill("Your queue is paused"));
    const [standing] = await listStandings({ ctx });
    expect(standing).toMatchObject({ reason: "Your queue is paused.", etaSeconds: null });
    expect((await listQueue({ ctx: other })).isPaused).toBe(false);
    await pauseQueue({ ctx, input: { isPaused: false } });
    expect(await placeGenerations()).toHaveLength(3);
  });

  test("is counted for nobody who waits", async () => {
    await emptyPool();
    const [ctx, other] = [await person(app.sql), await person(app.sql)];
    await waiting(other, 3);
    await waiting(ctx, 1);
    expect((await listStandings({ ctx }))[0]?.aheadOfOthers).toBe(1);
    await pauseQueue({ ctx: other, input: { isPaused: true } });
    expect((await listStandings({ ctx }))[0]?.aheadOfOthers).toBe(0);
  });
});

describe("the guess how long", () => {
  test("comes from the workflow's own runs on servers in use, and is not made from nothing", async () => {
    await emptyPool();
    const serverId = await serverOf(app.sql);
    const gone = await serverOf(app.sql);
    await app.sql`update servers set status = 'DISABLED' where id = ${gone}`;
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    await begin(app.sql, ctx, { workflowId });
    await begin(app.sql, ctx, { workflowId });
    const guesses = async () =>
      (await listStandings({ ctx })).map(({ etaSeconds }) => etaSeconds?.p50 ?? null);
    expect(await guesses()).toEqual([null, null]);
    const runs = await finished(app.sql, ctx, 6, { workflowId });
    const seconds = [20, 100, 120, 9000, 9000, 9000];
    for (const [at, id] of runs.entries()) {
      await app.sql`update generations set duration_seconds = ${seconds[at] ?? 0},
        server_id = ${at < 3 ? serverId : gone} where id = ${id}`;
    }
    expect(await guesses()).toEqual([100, 200]);
    // Another workflow has a history of its own.
    await begin(app.sql, ctx, { workflowId: await workflowOf(app.sql, ctx.userId) });
    expect((await guesses()).at(-1)).toBeNull();
  });
});
