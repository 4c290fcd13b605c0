import { describe, expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { generationAccess } from "@/lib/generations/access";
import { cancelGeneration } from "@/lib/generations/cancel";
import { markStarted } from "@/lib/generations/run/store";
import { requeue, settleCompleted, settleFailed } from "@/lib/generations/settlement/store";
import { startGeneration } from "@/lib/generations/start";
import { person, serverOf, workflowOf } from "@/lib/generations/testing";
import { placeGenerations } from "./place";

const app = useTestApp();
const run = () => generationAccess(systemCtx("test"), "run");
const failure = { code: "x", message: "It broke.", field: null, reference: newId(), details: {} };

async function startMany(ctx: Awaited<ReturnType<typeof person>>, count: number): Promise<string[]> {
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [one] = await startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId() } });
    if (one) ids.push(one.id);
  }
  return ids;
}

async function emptyPool(): Promise<void> {
  await app.sql`delete from users`;
  await app.sql`delete from servers`;
}

describe("placing generations", () => {
  test("many schedulers at once never overfill a lane, never place one twice, never leave a lane empty", async () => {
    await emptyPool();
    const servers = [await serverOf(app.sql, { lanes: 2 }), await serverOf(app.sql, { lanes: 3 })];
    await startMany(await person(app.sql, "CREATOR"), 12);
    const placed = (await Promise.all(Array.from({ length: 8 }, () => placeGenerations()))).flat();
    expect(placed).toHaveLength(5);
    expect(new Set(placed.map((one) => one.generationId)).size).toBe(5);
    const rows = await app.sql`select id, in_flight, lanes from servers order by id`;
    expect(rows.map((row) => row.in_flight)).toEqual(rows.map((row) => row.lanes));
    expect(new Set(placed.map((one) => one.serverId))).toEqual(new Set(servers));
    const [outbox] = await app.sql`select count(*)::int as n from outbox where name = 'generation/placed'`;
    expect(outbox?.n).toBe(5);
  });

  test("with a hundred of one person's waiting, another's single one starts after at most one per server", async () => {
    await emptyPool();
    await serverOf(app.sql, { lanes: 1 });
    await serverOf(app.sql, { lanes: 1 });
    const heavy = await person(app.sql, "STUDIO");
    await startMany(heavy, 100);
    await placeGenerations();
    const light = await person(app.sql, "FREE");
    const [single] = await startMany(light, 1);
    let startedBefore = 0;
    for (let round = 0; round < 4; round += 1) {
      const [busy] = await app.sql`select id, placement from generations
        where status = 'QUEUED' and server_id is not null order by placed_at limit 1`;
      await settleFailed(run(), busy?.id, busy?.placement, failure);
      const placed = await placeGenerations();
      if (placed.some((one) => one.generationId === single)) break;
      startedBefore += placed.length;
    }
    expect(startedBefore).toBeLessThanOrEqual(2);
    const [row] = await app.sql`select server_id from generations where id = ${single ?? ""}`;
    expect(row?.server_id).not.toBeNull();
  });

  test("a generation goes only where its nodes and models are, and one that fits nowhere holds up nobody", async () => {
    await emptyPool();
    await serverOf(app.sql, { classes: ["SaveImage"], lanes: 9 });
    const able = await serverOf(app.sql, { models: ["a.safetensors"], lanes: 9 });
    const ctx = await person(app.sql, "CREATOR");
    const [first, second] = await startMany(ctx, 2);
    await app.sql`update generations set required_models = '{missing.safetensors}' where id = ${first ?? ""}`;
    await app.sql`update generations set required_models = '{a.safetensors}' where id = ${second ?? ""}`;
    const placed = await placeGenerations();
    expect(placed.map((one) => [one.generationId, one.serverId])).toEqual([[second, able]]);
  });

  test("a server without the node of a feature that is off runs it; with the feature on it waits for one that has it", async () => {
    await emptyPool();
    const plain = await serverOf(app.sql, { lanes: 9 });
    const ctx = await person(app.sql);
    const workflowId = await workflowOf(app.sql, ctx.userId);
    const extra = { "3": { class_type: "Sharpen", inputs: { images: ["1", 0] } } };
    const features = { sharpen: { label: "Sharpen", default: false, nodes: ["3"] } };
    await app.sql`update workflow_versions set graph = graph || ${JSON.stringify(extra)}::text::jsonb,
      features = ${JSON.stringify(features)}::text::jsonb where workflow_id = ${workflowId}`;
    const start = async (sharpen: boolean) => {
      const input = { workflowId, values: { sharpen }, idempotencyKey: newId() };
      const [one] = await startGeneration({ ctx, input });
      return one?.id;
    };
    const [withIt, without] = [await start(true), await start(false)];
    expect(await placeGenerations()).toMatchObject([{ generationId: without, serverId: plain }]);
    const sharp = await serverOf(app.sql, { classes: ["Paint", "SaveImage", "Sharpen"] });
    expect(await placeGenerations()).toMatchObject([{ generationId: withIt, serverId: sharp }]);
  });

  test("somebody whose first dozen fit nowhere still gets their turn, before those who came later", async () => {
    await emptyPool();
    await serverOf(app.sql, { lanes: 1 });
    const ctx = await person(app.sql, "CREATOR");
    const ids = await startMany(ctx, 13);
    await app.sql`update generations set required_models = '{missing.safetensors}' where id in ${app.sql(ids.slice(0, 12))}`;
    await startMany(await person(app.sql, "CREATOR"), 3);
    const placed = await placeGenerations();
    expect(placed.map((one) => one.generationId)).toEqual([ids[12]]);
  });

  test("a server of very short jobs gets more of them at once, one of longer jobs its lanes", async () => {
    await emptyPool();
    const quick = await serverOf(app.sql, { lanes: 2 });
    const slow = await serverOf(app.sql, { lanes: 2 });
    await app.sql`update servers set pace_ms = case when id = ${quick} then 40 else 200 end`;
    await startMany(await person(app.sql, "STUDIO"), 20);
    const placed = await placeGenerations();
    const countOn = (id: string) => placed.filter((one) => one.serverId === id).length;
    expect([countOn(quick), countOn(slow)]).toEqual([8, 2]);
  });

  test("nothing goes to a server that does not answer, is draining, or was just left", async () => {
    await emptyPool();
    await serverOf(app.sql, { isHealthy: false });
    const draining = await serverOf(app.sql);
    await app.sql`update servers set status = 'DRAINING' where id = ${draining}`;
    const left = await serverOf(app.sql);
    const [id = ""] = await startMany(await person(app.sql), 1);
    const [first] = await placeGenerations();
    expect(first?.serverId).toBe(left);
    const anew = { message: "again", isServerSuspect: false } as const;
    expect(await requeue(run(), id, 1, { ...anew, elsewhere: "must" })).toBe(false);
    const other = await serverOf(app.sql);
    expect(await requeue(run(), id, 1, { ...anew, elsewhere: "must" })).toBe(true);
    await app.sql`update servers set healthy_at = null where id = ${other}`;
    expect(await placeGenerations()).toEqual([]);
    const [server] = await app.sql`select in_flight from servers where id = ${left}`;
    expect(server?.in_flight).toBe(0);
  });
});

describe("settling", () => {
  test("complete against cancel, two hundred times: exactly one of commit and refund, every lane given back", async () => {
    await emptyPool();
    const serverId = await serverOf(app.sql, { lanes: 200 });
    const ctx = await person(app.sql, "STUDIO");
    await startMany(ctx, 200);
    const placed = await placeGenerations();
    expect(placed).toHaveLength(200);
    await Promise.all(
      placed.map(async ({ generationId, placement }, index) => {
        if (index % 2 === 0) await markStarted(run(), generationId, placement);
        await Promise.allSettled([
          markStarted(run(), generationId, placement).then(() =>
            settleCompleted(run(), generationId, placement, [], []),
          ),
          cancelGeneration({ ctx, input: { generationId } }),
          settleFailed(run(), generationId, placement, failure),
        ]);
      }),
    );
    const wrong = await app.sql`
      select g.id from generations g left join credit_ledger l on l.generation_id = g.id and l.phase = 'settle'
       where g.user_id = ${ctx.userId} group by g.id having count(l.id) <> 1`;
    expect(wrong).toHaveLength(0);
    const [server] = await app.sql`select in_flight from servers where id = ${serverId}`;
    expect(server?.in_flight).toBe(0);
    const [user] =
      await app.sql`select credits_reserved as r, monthly_generation_count as n from users where id = ${ctx.userId}`;
    const [kept] =
      await app.sql`select count(*)::int as n from credit_ledger where user_id = ${ctx.userId} and kind = 'COMMIT'`;
    expect(user).toEqual({ r: 0, n: kept?.n });
  });

  test("a refund of last month's generation does not enlarge this month", async () => {
    await emptyPool();
    const ctx = await person(app.sql);
    const [id = ""] = await startMany(ctx, 1);
    await app.sql`update generations set quota_period = quota_period - interval '1 month' where id = ${id}`;
    await settleFailed(run(), id, null, failure);
    const [user] = await app.sql`select monthly_generation_count as n from users where id = ${ctx.userId}`;
    expect(user?.n).toBe(1);
  });
});
