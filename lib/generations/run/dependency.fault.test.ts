import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import type { PromptFault, Script } from "@/lib/engines/comfy/scripted/script";
import { person } from "../testing";
import { expectEnded, expectManners, finishBounded, useTiming } from "./expect-ended";
import { useScriptedPool } from "./testing";

/** Faults of the servers themselves, F1 to F16; each with the same demands on how the generation ends. */
const folder = await mkdtemp(path.join(os.tmpdir(), "creator-dependency-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);

beforeEach(() => useTiming());
afterEach(() => vi.useRealTimers());
afterAll(() => rm(folder, { recursive: true, force: true }));

const finish = (id: string) => finishBounded({ app, pool }, id);
const always = <T>(one: T): T[] => Array.from({ length: 40 }, () => one);

async function pressed(values: Record<string, unknown> = {}) {
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, values);
  return {
    ctx,
    id,
    ended: () => expectEnded({ app, pool }, ctx.userId, id),
    status: async () => (await app.sql`select status from generations where id = ${id}`)[0]?.status,
  };
}

/** One job on one server with this script, to its end. */
async function runWith(script: Partial<Script>, values: Record<string, unknown> = {}) {
  const server = await pool.server({ script });
  const job = await pressed(values);
  await finish(job.id);
  expectManners(server);
  return { server, ending: await job.ended(), job };
}

describe("F1 and F2, F15: two servers, one dies", () => {
  test.each(["queued", "sampling"])("while the job is %s: once more, on the other", async (when) => {
    const [first, second] = [
      await pool.server({ script: { stepMs: 20 } }),
      await pool.server({ script: { stepMs: 20 } }),
    ];
    const ahead = when === "queued" ? [await pressed({ steps: 60 }), await pressed({ steps: 60 })] : [];
    const runsAhead = ahead.map((one) => finish(one.id));
    if (ahead.length > 0) {
      await expect.poll(() => first.executed.length + second.executed.length, { timeout: 5000 }).toBe(2);
    }
    const job = await pressed({ steps: 60 });
    const run = pool.drive(job.id, (await pool.place(job.id)) ?? 0);
    const [row] = await app.sql`select server_id from generations where id = ${job.id}`;
    const dying = row?.server_id === first.id ? first : second;
    const other = dying === first ? second : first;
    if (when === "queued") await expect.poll(() => dying.posts("/prompt").length, { timeout: 5000 }).toBe(2);
    else await expect.poll(job.status, { timeout: 5000 }).toBe("PROCESSING");
    await dying.kill();
    expect(await run).toBe("requeued");
    await Promise.all(runsAhead);
    await finish(job.id);
    expect(await job.ended()).toMatchObject({ status: "COMPLETED", placements: 2, serverId: other.id });
    expectManners(other);
  });
});

describe("F3: restarted, its history gone", () => {
  test("so fast that nobody saw it down: found lost, run again", async () => {
    const server = await pool.server({ script: { stepMs: 20 } });
    const job = await pressed({ steps: 100 });
    const run = pool.drive(job.id, (await pool.place(job.id)) ?? 0);
    await expect.poll(job.status, { timeout: 5000 }).toBe("PROCESSING");
    await server.kill();
    await server.goUp();
    expect(await run).toBe("requeued");
    server.script.stepMs = 1;
    await finish(job.id);
    expect(await job.ended()).toMatchObject({ status: "COMPLETED", placements: 2 });
    expect(server.executed).toHaveLength(2);
  });
});

describe("F4: what POST /prompt answers", () => {
  const answer = (status: number, body: unknown = "no"): PromptFault => ({ kind: "answer", status, body });

  test.each([500, 502, 503, 504, 429])("%i once: the job runs once", async (status) => {
    const { server, ending } = await runWith({ promptFaults: [answer(status)] });
    expect(ending).toMatchObject({ status: "COMPLETED", outputs: 1 });
    expect(server.executed).toHaveLength(1);
  });

  test.each([500, 503])("%i always: three tries, then a sentence and a refund", async (status) => {
    const { server, ending } = await runWith({ promptFaults: always(answer(status)) });
    expect(ending).toMatchObject({ status: "FAILED", placements: 3 });
    expect(server.executed).toHaveLength(0);
  });

  test.each([
    [400, { error: { type: "prompt_no_outputs", message: "Prompt has no outputs" }, node_errors: {} }],
    [400, { error: { type: "invalid_prompt_id", message: "x" }, node_errors: {} }],
    [400, { error: "a bare text" }],
    [400, "<html>not JSON</html>"],
    [413, "Maximum request body size 100 exceeded"],
    [404, "404: Not Found"],
  ])("%i %j: no second try", async (status, body) => {
    const { server, ending } = await runWith({ promptFaults: always(answer(status, body)) });
    expect(ending.status).toBe("FAILED");
    expect(server.executed).toHaveLength(0);
    if (status === 400 || status === 413) {
      expect(ending.placements).toBe(1);
      expect(server.posts("/prompt")).toHaveLength(1);
    }
  });

  test("409: an earlier post arrived, the job runs once", async () => {
    const { server, ending } = await runWith({
      promptFaults: [{ kind: "acceptThenReset" }, answer(409, { error: "prompt_id already exists" })],
    });
    expect(ending).toMatchObject({ status: "COMPLETED", placements: 1 });
    expect(server.executed).toHaveLength(1);
  });
});

describe("F5: it takes the job and answers nothing", () => {
  beforeEach(() => useTiming({ promptTimeoutMs: 150 }));

  test.each(["acceptThenSilence", "acceptThenReset"] as const)(
    "%s: found by its number, run once",
    async (kind) => {
      const { server, ending } = await runWith({ promptFaults: [{ kind }] });
      expect(ending).toMatchObject({ status: "COMPLETED", placements: 1 });
      expect(server.executed).toHaveLength(1);
    },
  );

  test("nothing was queued: posted again under the same number", async () => {
    const { server, ending } = await runWith({ promptFaults: [{ kind: "noAnswer" }] });
    expect(ending).toMatchObject({ status: "COMPLETED", placements: 1 });
    const ids = server.posts("/prompt").map(({ body }) => JSON.parse(body.toString()).prompt_id);
    expect(new Set(ids).size).toBe(1);
  });

  test("never an answer: three placements, then a sentence", async () => {
    const { ending } = await runWith({ promptFaults: always({ kind: "noAnswer" }) });
    expect(ending).toMatchObject({ status: "FAILED", placements: 3 });
  }, 20_000);
});

describe("F6 to F8: the socket", () => {
  test.each<[string, Partial<Script>]>([
    ["F6 drops again and again", { dropSocketsEveryMs: 25, stepMs: 10 }],
    ["F7 is half-open", { halfOpenSockets: 3, stepMs: 10 }],
    ["F8 says everything twice", { frames: "duplicated" }],
    ["F8 says things out of order", { frames: "disordered" }],
    ["says nothing at all", { frames: "none" }],
  ])("%s: the job ends as if nothing were", async (_, script) => {
    useTiming({ pingMs: 40, deafMs: 90 });
    const { server, ending } = await runWith(script, { steps: 20 });
    expect(ending).toMatchObject({ status: "COMPLETED", placements: 1, outputs: 1 });
    expect(server.executed).toHaveLength(1);
  });
});

describe("F9 and F10: the picture", () => {
  test.each(["cutFile", "cutConnection", "webPage", "missing", "serverError"] as const)(
    "%s once: asked for again, drawn once",
    async (fault) => {
      const { server, ending } = await runWith({ viewFaults: [fault] });
      expect(ending.status).toBe("COMPLETED");
      expect(server.executed.length).toBeLessThanOrEqual(2);
    },
  );

  test.each(["cutFile", "webPage", "missing", "serverError"] as const)(
    "%s always: a sentence and a refund, in three placements",
    async (fault) => {
      const { ending } = await runWith({ viewFaults: always(fault) });
      expect(ending.status).toBe("FAILED");
    },
  );
});

describe("F11: out of memory", () => {
  test("freed, tried once more, then said with advice", async () => {
    const failAt = { nodeId: "3", type: "torch.cuda.OutOfMemoryError", message: "Allocation on device" };
    const { server, ending } = await runWith({ failAt });
    expect(ending).toMatchObject({ status: "FAILED", code: "out_of_memory", placements: 2 });
    expect(server.posts("/free").length).toBeGreaterThan(0);
  });
});

describe("F14: a server that comes and goes", () => {
  test("the job ends, whichever way, and is charged accordingly", async () => {
    const server = await pool.server({ script: { stepMs: 5 } });
    const job = await pressed({ steps: 40 });
    const stop = server.flap({ msDown: 120, msUp: 250 });
    await finish(job.id);
    await stop();
    expect((await job.ended()).placements).toBeGreaterThanOrEqual(1);
  }, 30_000);

  test("five failures on it within minutes set it aside; the other server's work goes on", async () => {
    const [bad, good] = [await pool.server(), await pool.server()];
    bad.script.promptFaults.push(...always<PromptFault>({ kind: "answer", status: 503, body: "no" }));
    for (let at = 0; at < 8; at += 1) {
      const job = await pressed();
      await finish(job.id);
      expect(await job.ended()).toMatchObject({ status: "COMPLETED", serverId: good.id });
    }
    const [row] = await app.sql`select status, fault_count from servers where id = ${bad.id}`;
    expect(row?.fault_count).toBeGreaterThan(0);
    expect(bad.executed).toHaveLength(0);
  }, 30_000);
});

describe("F16: the clock jumps", () => {
  test.each([3_600_000, -3_600_000])("by %i ms under a running job: nothing happens", async (jumpMs) => {
    const server = await pool.server({ script: { stepMs: 10 } });
    const job = await pressed({ steps: 40 });
    const run = pool.drive(job.id, (await pool.place(job.id)) ?? 0);
    await expect.poll(job.status, { timeout: 5000 }).toBe("PROCESSING");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + jumpMs });
    expect(await run).toBe("completed");
    expect(await job.ended()).toMatchObject({ status: "COMPLETED", placements: 1 });
    expect(server.executed).toHaveLength(1);
  });
});
