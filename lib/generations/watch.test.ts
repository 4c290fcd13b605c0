import { describe, expect, onTestFinished, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { publishLive } from "@/lib/core/events";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { placeGenerations } from "@/lib/scheduling/place";
import { generationAccess } from "./access";
import { annotateGeneration } from "./annotate";
import { cancelGeneration } from "./cancel";
import { markStarted, recordProgress } from "./run/store";
import type { LiveEvent } from "./schema";
import { requeue, settleCompleted, settleFailed } from "./settlement/store";
import { startGeneration } from "./start";
import { keyOf, PUBLIC, person, refusalOf, serverOf, workflowOf } from "./testing";
import { watchGenerations } from "./watch";

const app = useTestApp();
const run = () => generationAccess(systemCtx("test"), "run");

type Person = Awaited<ReturnType<typeof person>>;
type Heard = {
  events: { message: LiveEvent; id: string | undefined }[];
  /** The states of one generation, in the order they came. */
  of(generationId: string): { status: string; progress: number; revision: number }[];
  lastId(): string | null;
  lost: number;
  stop(): void;
};

async function listen(
  ctx: Person,
  input: Partial<Parameters<typeof watchGenerations>[0]["input"]> = {},
): Promise<Heard> {
  const heard: Heard = {
    events: [],
    of: (generationId) =>
      heard.events.flatMap(({ message }) =>
        message.event === "generation" && message.data.id === generationId
          ? [
              {
                status: message.data.status,
                progress: message.data.progress,
                revision: message.data.revision,
              },
            ]
          : [],
      ),
    lastId: () => heard.events.findLast(({ id }) => id !== undefined)?.id ?? null,
    lost: 0,
    stop: () => {},
  };
  heard.stop = await watchGenerations({
    ctx,
    input: { lastEventId: null, ...input },
    send: (message, id) => void heard.events.push({ message, id }),
    onLost: () => {
      heard.lost += 1;
    },
  });
  onTestFinished(() => heard.stop());
  return heard;
}

async function begin(ctx: Person): Promise<string> {
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const [one] = await startGeneration({ ctx, input: { workflowId, values: {}, idempotencyKey: newId() } });
  if (!one) throw new Error("nothing was started");
  return one.id;
}

async function beginPlaced(ctx: Person): Promise<{ id: string; placement: number }> {
  await serverOf(app.sql, { lanes: 50 });
  const id = await begin(ctx);
  const placed = (await placeGenerations()).find((one) => one.generationId === id);
  if (!placed) throw new Error("no lane was free");
  return { id, placement: placed.placement };
}

const statesOf = (heard: Heard, id: string) => heard.of(id).map((state) => state.status);
/** A state may come twice: read on coming back, and told by a message that was under way. */
const distinctOf = (heard: Heard, id: string) => [...new Set(statesOf(heard, id))];

/** A change that certainly comes later than everything said before. */
async function settledDown(heard: Heard, ctx: Person): Promise<void> {
  const marker = await begin(ctx);
  await expect.poll(() => heard.of(marker).length, { timeout: 5000 }).toBeGreaterThan(0);
}

describe("the live stream", () => {
  test("tells every change from the press to the end, never an older one after a newer one", async () => {
    const ctx = await person(app.sql, "CREATOR");
    const heard = await listen(ctx);
    const { id, placement } = await beginPlaced(ctx);
    await markStarted(run(), id, placement);
    for (const percent of [10, 40, 90]) await recordProgress(run(), id, placement, percent, `at ${percent}`);
    await settleCompleted(run(), id, placement, [], []);
    await expect.poll(() => statesOf(heard, id).at(-1), { timeout: 5000 }).toBe("COMPLETED");
    const revisions = heard.of(id).map((state) => state.revision);
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
    const quotas = heard.events.filter(({ message }) => message.event === "quota");
    expect(quotas[0]?.message.data).toMatchObject({ used: 0 });
    await expect
      .poll(() => heard.events.findLast(({ message }) => message.event === "quota")?.message.data, {
        timeout: 5000,
      })
      .toMatchObject({ used: 1 });
  });

  test.each<[string, (ctx: Person, id: string, placement: number) => Promise<unknown>, string]>([
    ["a cancel", (ctx, generationId) => cancelGeneration({ ctx, input: { generationId } }), "CANCELLED"],
    [
      "a failure",
      (_ctx, id, placement) =>
        settleFailed(run(), id, placement, {
          code: "x",
          message: "m",
          field: null,
          reference: newId(),
          details: {},
        }),
      "FAILED",
    ],
    [
      "another start",
      (_ctx, id, placement) =>
        requeue(run(), id, placement, { message: "again", elsewhere: "any", isServerSuspect: false }),
      "QUEUED",
    ],
    [
      "a star",
      (ctx, generationId) => annotateGeneration({ ctx, input: { generationId, isFavorited: true } }),
      "QUEUED",
    ],
  ])("tells %s", async (_what, change, status) => {
    const ctx = await person(app.sql);
    const heard = await listen(ctx);
    const { id, placement } = await beginPlaced(ctx);
    await settledDown(heard, ctx);
    const before = heard.of(id).at(-1)?.revision ?? 0;
    await change(ctx, id, placement);
    await expect.poll(() => heard.of(id).at(-1)?.revision ?? 0, { timeout: 5000 }).toBeGreaterThan(before);
    expect(statesOf(heard, id).at(-1)).toBe(status);
  });

  test("two of one person hear the same; when one leaves, the other goes on", async () => {
    const ctx = await person(app.sql);
    const [first, second] = [await listen(ctx), await listen(ctx)];
    const id = await begin(ctx);
    await expect
      .poll(() => [first.of(id).length > 0, second.of(id).length > 0], { timeout: 5000 })
      .toEqual([true, true]);
    first.stop();
    const count = first.events.length;
    const next = await begin(ctx);
    await expect.poll(() => second.of(next).length, { timeout: 5000 }).toBeGreaterThan(0);
    expect(first.events).toHaveLength(count);
  });

  test("a stranger hears nothing of it, whatever is said", async () => {
    const [ctx, stranger] = [await person(app.sql), await person(app.sql)];
    const heard = await listen(stranger);
    const id = await begin(ctx);
    await publishLive({ type: "frame", userId: ctx.userId, generationId: id, jpegBase64: "AAAA" });
    // Somebody could name a stranger in a message: the row is still read under the listener's own right.
    await publishLive({ type: "generation", userId: stranger.userId, generationId: id, revision: 9 });
    await settledDown(heard, stranger);
    expect(JSON.stringify(heard.events)).not.toContain(id);
  });

  test("of one generation, only that one is told", async () => {
    const ctx = await person(app.sql);
    const [wanted, other] = [await begin(ctx), await begin(ctx)];
    const heard = await listen(ctx, { generationId: wanted });
    await publishLive({ type: "frame", userId: ctx.userId, generationId: other, jpegBase64: "AAAA" });
    await publishLive({ type: "frame", userId: ctx.userId, generationId: wanted, jpegBase64: "BBBB" });
    await expect.poll(() => JSON.stringify(heard.events), { timeout: 5000 }).toContain("BBBB");
    expect(JSON.stringify(heard.events)).not.toContain(other);
    expect(heard.of(wanted).length).toBeGreaterThan(0);
  });

  test("frames are passed on and no table holds one; one too large is dropped", async () => {
    const ctx = await person(app.sql);
    const heard = await listen(ctx);
    const generationId = newId();
    await publishLive({ type: "frame", userId: ctx.userId, generationId, jpegBase64: "A".repeat(9000) });
    await publishLive({ type: "frame", userId: ctx.userId, generationId, jpegBase64: "small" });
    const frames = () => heard.events.filter(({ message }) => message.event === "frame");
    await expect.poll(() => frames().length, { timeout: 5000 }).toBe(1);
    expect(frames()[0]?.message.data).toEqual({ generationId, jpegBase64: "small" });
  });
});

describe("coming back to the live stream", () => {
  test("with the last event id brings what changed meanwhile, and not what did not", async () => {
    const ctx = await person(app.sql);
    const quiet = await begin(ctx);
    await cancelGeneration({ ctx, input: { generationId: quiet } });
    await app.sql`update generations set updated_at = now() - interval '1 hour' where id = ${quiet}`;
    const heard = await listen(ctx);
    const { id, placement } = await beginPlaced(ctx);
    await settledDown(heard, ctx);
    heard.stop();
    await markStarted(run(), id, placement);
    await settleCompleted(run(), id, placement, [], []);
    const again = await listen(ctx, { lastEventId: heard.lastId() });
    await expect.poll(() => distinctOf(again, id), { timeout: 5000 }).toEqual(["COMPLETED"]);
    expect(again.of(quiet)).toEqual([]);
  });

  test("a change that began before the last event and was seen after it is not lost", async () => {
    const ctx = await person(app.sql);
    const heard = await listen(ctx);
    const { id, placement } = await beginPlaced(ctx);
    await markStarted(run(), id, placement);
    await settledDown(heard, ctx);
    heard.stop();
    await settleCompleted(run(), id, placement, [], []);
    await app.sql`update generations set updated_at = updated_at - interval '5 seconds' where id = ${id}`;
    const again = await listen(ctx, { lastEventId: heard.lastId() });
    await expect.poll(() => distinctOf(again, id), { timeout: 5000 }).toEqual(["COMPLETED"]);
  });

  test("without one brings what is open, and what ended between the page and its stream", async () => {
    const ctx = await person(app.sql);
    const open = await begin(ctx);
    await app.sql`update generations set updated_at = now() - interval '1 hour' where id = ${open}`;
    const ended = await begin(ctx);
    await cancelGeneration({ ctx, input: { generationId: ended } });
    const heard = await listen(ctx);
    await expect
      .poll(() => [distinctOf(heard, open), distinctOf(heard, ended)], { timeout: 5000 })
      .toEqual([["QUEUED"], ["CANCELLED"]]);
  });

  test.each(["nonsense", "-1", "1e400", "99999999999999999999", ""])(
    "the id %j is as good as none",
    async (lastEventId) => {
      const ctx = await person(app.sql);
      const id = await begin(ctx);
      const heard = await listen(ctx, { lastEventId });
      await expect.poll(() => distinctOf(heard, id), { timeout: 5000 }).toEqual(["QUEUED"]);
    },
  );

  test("after the database dropped the listener nothing of the gap is missing", async () => {
    const ctx = await person(app.sql);
    const heard = await listen(ctx);
    const { id, placement } = await beginPlaced(ctx);
    await settledDown(heard, ctx);
    const killed = await app.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen %'`;
    expect(killed.length).toBeGreaterThan(0);
    await markStarted(run(), id, placement);
    await settleCompleted(run(), id, placement, [], []);
    await expect.poll(() => statesOf(heard, id).at(-1), { timeout: 10_000 }).toBe("COMPLETED");
    expect(heard.lost).toBe(0);
  });

  test("what cannot be read is never passed over in silence", async () => {
    const ctx = await person(app.sql);
    const heard = await listen(ctx);
    await settledDown(heard, ctx);
    await app.sql`alter table generation_outputs rename to out_of_reach`;
    await app.sql`update generations set output_count = 1 where user_id = ${ctx.userId}`;
    const [row] = await app.sql`select id from generations where user_id = ${ctx.userId}`;
    await publishLive({ type: "generation", userId: ctx.userId, generationId: row?.id, revision: 99 });
    await expect.poll(() => heard.lost, { timeout: 5000 }).toBe(1);
    await app.sql`alter table out_of_reach rename to generation_outputs`;
  });
});

describe("who may listen", () => {
  test("nobody signed in and a key without the scope are refused", async () => {
    const ctx = await person(app.sql);
    const input = { lastEventId: null };
    const nothing = { input, send: () => {}, onLost: () => {} };
    expect((await refusalOf(watchGenerations({ ctx: PUBLIC, ...nothing }))).code).toBe("UNAUTHORIZED");
    const key = keyOf(ctx, ["projects:read"]);
    expect((await refusalOf(watchGenerations({ ctx: key, ...nothing }))).code).toBe("FORBIDDEN");
  });
});
