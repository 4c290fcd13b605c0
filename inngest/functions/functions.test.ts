import { mkdtemp, rm } from "node:fs/promises";
import type http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import { useTestApp } from "@/lib/core/testing";
import { close, eventKey, listen, signingKey } from "@/lib/engines/durable/contract/server";
import { type RunningExecutor, startExecutor } from "@/lib/engines/durable/start-executor";
import { cancelGeneration } from "@/lib/generations/cancel";
import { useScriptedPool } from "@/lib/generations/run/testing";
import { person } from "@/lib/generations/testing";
import { inngest } from "../client";
import { relay } from "../relay";
import { functions } from "./index";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-functions-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);
let queue: TestDatabase;
let executor: RunningExecutor;
let endpoint: http.Server;

beforeAll(async () => {
  queue = await testDatabase();
  executor = await startExecutor({ databaseUrl: queue.url, port: 0, signingKey, eventKey });
  inngest.setEnvVars({
    INNGEST_BASE_URL: executor.url,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_EVENT_KEY: eventKey,
  });
  const served = await listen(inngest, functions);
  endpoint = served.app;
  const synced = await fetch(served.url, { method: "PUT" });
  expect(synced.status, await synced.text()).toBe(200);
});

afterAll(async () => {
  close(endpoint);
  await executor.stop();
  await queue.drop();
  await rm(folder, { recursive: true, force: true });
});

async function rowOf(generationId: string) {
  const [row] =
    await app.sql`select status, placement, error_details from generations where id = ${generationId}`;
  if (!row) throw new Error("the generation is gone");
  return row;
}

const becomes = (generationId: string, status: string) =>
  expect.poll(async () => (await rowOf(generationId)).status, { timeout: 20_000 }).toBe(status);

test("a press and one relay are enough: the functions do the rest, and send on what they caused", async () => {
  await pool.server();
  const ctx = await person(app.sql);
  const id = await pool.press(ctx);
  await relay();
  await becomes(id, "COMPLETED");
  await expect
    .poll(async () => (await app.sql`select id from outbox where sent_at is null`).length, {
      timeout: 10_000,
    })
    .toBe(0);
  expect(await pool.money(ctx.userId)).toMatchObject({ ledger: ["RESERVE", "COMMIT"], inFlight: 0 });
});

test("a server away for a moment costs a moment: the same placement goes on", async () => {
  const server = await pool.server();
  const id = await pool.press(await person(app.sql));
  await server.goDown();
  await relay();
  await expect.poll(async () => (await rowOf(id)).error_details, { timeout: 20_000 }).toHaveProperty("fault");
  await server.goUp();
  await becomes(id, "COMPLETED");
  expect(await rowOf(id)).toMatchObject({ placement: 1, error_details: null });
});

test("a job somebody else stopped is placed and run again by the run that saw it", async () => {
  const server = await pool.server({ script: { stepMs: 40 } });
  const id = await pool.press(await person(app.sql), { steps: 100 });
  await relay();
  await becomes(id, "PROCESSING");
  server.script.stepMs = 1;
  await fetch(`${server.url}/api/interrupt`, { method: "POST" });
  await becomes(id, "COMPLETED");
  expect((await rowOf(id)).placement).toBe(2);
});

test("a cancelled one is stopped on its server", async () => {
  const server = await pool.server({ script: { stepMs: 40 } });
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, { steps: 400 });
  await relay();
  await becomes(id, "PROCESSING");
  await cancelGeneration({ ctx, input: { generationId: id } });
  await relay();
  await becomes(id, "CANCELLED");
  const left = await (await fetch(`${server.url}/api/queue`)).json();
  expect(left).toMatchObject({ queue_running: [], queue_pending: [] });
});
