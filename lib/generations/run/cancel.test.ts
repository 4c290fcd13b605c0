import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fetch as realFetch } from "undici";
import { afterAll, expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { useTestApp } from "@/lib/core/testing";
import { createPool } from "@/lib/engines/comfy/pool";
import { TEST_TIMING } from "@/lib/engines/comfy/scripted/drive-scripted";
import { replaceDrivers } from "@/lib/servers/driver";
import { generationAccess } from "../access";
import { cancelGeneration } from "../cancel";
import { person } from "../testing";
import { failGeneration } from "./fail";
import { stopGeneration } from "./stop";
import { markStarted } from "./store";
import { useScriptedPool } from "./testing";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-cancel-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function statusOf(generationId: string): Promise<string> {
  const [row] = await app.sql`select status from generations where id = ${generationId}`;
  return row?.status;
}

test("waiting in a server's queue: free at once, and its job leaves the server without running", async () => {
  const server = await pool.server({ script: { stepMs: 10 } });
  const [first, ctx] = [await person(app.sql), await person(app.sql)];
  const ahead = await pool.press(first, { steps: 100 });
  const aheadRun = pool.drive(ahead, (await pool.place(ahead)) ?? 0);
  await expect.poll(() => server.executed.length, { timeout: 5000 }).toBe(1);
  const id = await pool.press(ctx);
  const run = pool.drive(id, (await pool.place(id)) ?? 0);
  await expect.poll(() => server.posts("/prompt").length, { timeout: 5000 }).toBe(2);
  const cancelled = await cancelGeneration({ ctx, input: { generationId: id } });
  expect(cancelled.status).toBe("CANCELLED");
  expect(await stopGeneration(id)).toBe("stopped");
  expect(await run).toBe("gone");
  expect(await aheadRun).toBe("completed");
  expect(server.executed).toHaveLength(1);
  expect(await pool.money(ctx.userId)).toEqual({
    used: 0,
    reserved: 0,
    ledger: ["RESERVE", "REFUND"],
    inFlight: 0,
  });
});

test("while it runs: stopped on its server, paid, the lane free", async () => {
  await pool.server({ script: { stepMs: 40 } });
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, { steps: 200 });
  const run = pool.drive(id, (await pool.place(id)) ?? 0);
  await expect.poll(() => statusOf(id), { timeout: 5000 }).toBe("PROCESSING");
  const pressed = await cancelGeneration({ ctx, input: { generationId: id } });
  expect(pressed).toMatchObject({ status: "PROCESSING", isCancelRequested: true });
  expect(["cancelled", "gone"]).toContain(await run);
  expect(await statusOf(id)).toBe("CANCELLED");
  expect(await pool.money(ctx.userId)).toEqual({
    used: 1,
    reserved: 0,
    ledger: ["RESERVE", "COMMIT"],
    inFlight: 0,
  });
});

test("pressed ten times while it runs: its server is told once", async () => {
  await pool.server();
  const ctx = await person(app.sql);
  const id = await pool.press(ctx);
  const placement = (await pool.place(id)) ?? 0;
  await markStarted(generationAccess(systemCtx("test"), "run"), id, placement);
  const input = { generationId: id };
  await Promise.all(Array.from({ length: 10 }, () => cancelGeneration({ ctx, input })));
  const [sent] = await app.sql`
    select count(*)::int as n from outbox where name = 'generation/cancelled' and payload ->> 'generationId' = ${id}`;
  expect(sent?.n).toBe(1);
});

test("on its way to the server: the job that arrives after the cancel is taken off again", async () => {
  const ctx = await person(app.sql);
  let id = "";
  replaceDrivers(
    createPool({
      timing: TEST_TIMING,
      fetchImpl: async (url, init) => {
        if (String(url).endsWith("/api/prompt") && init?.method === "POST") {
          await cancelGeneration({ ctx, input: { generationId: id } });
        }
        return realFetch(url, init);
      },
    }),
  );
  const server = await pool.server({ script: { stepMs: 40 } });
  id = await pool.press(ctx, { steps: 100 });
  expect(await pool.drive(id, (await pool.place(id)) ?? 0)).toBe("gone");
  expect(server.posts("/prompt")).toHaveLength(1);
  const queue = await (await fetch(`${server.url}/api/queue`)).json();
  expect(queue).toMatchObject({ queue_running: [], queue_pending: [] });
  expect(await pool.money(ctx.userId)).toMatchObject({ used: 0, reserved: 0, inFlight: 0 });
  replaceDrivers(createPool({ timing: TEST_TIMING, breakerOpenMs: 100, objectInfoTtlMs: 0 }));
});

test("a server too old to stop one job is left to finish it, and its result is kept", async () => {
  await pool.server({ version: "0.3.50", script: { stepMs: 20 } });
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, { steps: 40 });
  const run = pool.drive(id, (await pool.place(id)) ?? 0);
  await expect.poll(() => statusOf(id), { timeout: 5000 }).toBe("PROCESSING");
  await cancelGeneration({ ctx, input: { generationId: id } });
  expect(await run).toBe("completed");
  expect(await pool.money(ctx.userId)).toMatchObject({
    reserved: 0,
    ledger: ["RESERVE", "COMMIT"],
    inFlight: 0,
  });
});

test("a server that dies under a cancelled job ends it: nobody runs it again", async () => {
  const server = await pool.server({ script: { stepMs: 40 } });
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, { steps: 200 });
  const run = pool.drive(id, (await pool.place(id)) ?? 0);
  await expect.poll(() => statusOf(id), { timeout: 5000 }).toBe("PROCESSING");
  await server.kill();
  await cancelGeneration({ ctx, input: { generationId: id } });
  expect(await run).toBe("cancelled");
  expect(await statusOf(id)).toBe("CANCELLED");
});

test("what fails after its cancel is cancelled, not started again", async () => {
  await pool.server();
  const ctx = await person(app.sql);
  const id = await pool.press(ctx);
  const placement = (await pool.place(id)) ?? 0;
  await markStarted(generationAccess(systemCtx("test"), "run"), id, placement);
  await cancelGeneration({ ctx, input: { generationId: id } });
  expect(await failGeneration(id, placement, new Error("the app was restarted"))).toBe("cancelled");
});
