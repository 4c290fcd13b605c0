import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { cancelGeneration } from "../cancel";
import { person } from "../testing";
import { expectEnded, expectManners, finishBounded, useTiming } from "./expect-ended";
import { stopGeneration } from "./stop";
import { useScriptedPool } from "./testing";

/** Interrupts, ours and others', on servers of every age. */
const folder = await mkdtemp(path.join(os.tmpdir(), "creator-interrupt-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);

beforeEach(() => useTiming());
afterAll(() => rm(folder, { recursive: true, force: true }));

const VERSIONS = ["0.3.40", "0.3.50", "0.6.0", "newest"] as const;
type Person = Awaited<ReturnType<typeof person>>;

const finish = (id: string) => finishBounded({ app, pool }, id);
const ended = (ctx: Person, id: string) => expectEnded({ app, pool }, ctx.userId, id);

describe("C5: stopping one job and no other", () => {
  async function two(version: (typeof VERSIONS)[number]) {
    const server = await pool.server({ version, script: { stepMs: 10 } });
    const [first, second] = [await person(app.sql), await person(app.sql)];
    const running = await pool.press(first, { steps: 60 });
    const runningDrive = finish(running);
    await expect.poll(() => server.executed.length, { timeout: 5000 }).toBe(1);
    const waiting = await pool.press(second, { steps: 4 });
    const waitingDrive = finish(waiting);
    await expect.poll(() => server.posts("/prompt").length, { timeout: 5000 }).toBe(2);
    return { server, first, second, running, waiting, all: Promise.all([runningDrive, waitingDrive]) };
  }

  test.each(VERSIONS)("v%s: the one that waits goes, the one that runs is not touched", async (version) => {
    const { server, first, second, running, waiting, all } = await two(version);
    await cancelGeneration({ ctx: second, input: { generationId: waiting } });
    await stopGeneration(waiting);
    await all;
    expect((await ended(first, running)).status).toBe("COMPLETED");
    expect((await ended(second, waiting)).status).toBe("CANCELLED");
    expect(server.executed).toHaveLength(1);
    expect(server.posts("/interrupt")).toHaveLength(0);
    expectManners(server);
  });

  test.each(VERSIONS)(
    "v%s: the one that runs is stopped if that can be done, the one behind it runs",
    async (version) => {
      const { server, first, second, running, waiting, all } = await two(version);
      await expect
        .poll(async () => (await app.sql`select status from generations where id = ${running}`)[0]?.status, {
          timeout: 5000,
        })
        .toBe("PROCESSING");
      await cancelGeneration({ ctx: first, input: { generationId: running } });
      await stopGeneration(running);
      await all;
      const isOld = version === "0.3.40" || version === "0.3.50";
      expect((await ended(first, running)).status).toBe(isOld ? "COMPLETED" : "CANCELLED");
      expect((await ended(second, waiting)).status).toBe("COMPLETED");
      expectManners(server);
    },
  );
});

describe("interrupted by others", () => {
  test("it runs again, and the third time it is said", async () => {
    const server = await pool.server({ script: { stepMs: 10 } });
    const ctx = await person(app.sql);
    const id = await pool.press(ctx, { steps: 100 });
    const run = finish(id);
    for (let times = 1; times <= 3; times += 1) {
      await expect.poll(() => server.executed.length, { timeout: 8000 }).toBe(times);
      await expect
        .poll(async () => (await app.sql`select status from generations where id = ${id}`)[0]?.status, {
          timeout: 8000,
        })
        .toBe("PROCESSING");
      await fetch(`${server.url}/api/interrupt`, { method: "POST" });
    }
    await run;
    expect(await ended(ctx, id)).toMatchObject({ status: "FAILED", placements: 3 });
  });
});
