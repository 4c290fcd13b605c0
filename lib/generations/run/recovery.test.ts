import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { drainOutbox } from "@/lib/core/outbox";
import { useTestApp } from "@/lib/core/testing";
import type { ComfyFailure } from "@/lib/engines/comfy/port";
import { generationAccess } from "../access";
import { person } from "../testing";
import { attempt } from "./attempt";
import { followGeneration } from "./follow";
import { handleFailure } from "./handle-failure";
import { reconcileGenerations } from "./reconcile";
import { markStarted } from "./store";
import { submitGeneration } from "./submit";
import { useScriptedPool } from "./testing";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-recovery-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
const pool = useScriptedPool(app);
const run = () => generationAccess(systemCtx("test"), "run");
const REFUNDED = { used: 0, reserved: 0, ledger: ["RESERVE", "REFUND"], inFlight: 0 };
const lostServer: ComfyFailure = {
  class: "transient",
  code: "server_gone",
  message: "It stopped.",
  nodeErrors: [],
};

beforeEach(async () => {
  await app.sql`delete from users`;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowOf(generationId: string) {
  const [row] = await app.sql`select * from generations where id = ${generationId}`;
  if (!row) throw new Error("the generation is gone");
  return row;
}

async function placed(values: Record<string, unknown> = {}) {
  const ctx = await person(app.sql);
  const id = await pool.press(ctx, values);
  const placement = await pool.place(id);
  if (placement === undefined) throw new Error("no lane was free");
  return { ctx, id, placement };
}

async function announcements(generationId: string): Promise<number> {
  let count = 0;
  await drainOutbox(async (events) => {
    count += events.filter(
      (event) => event.name === "generation/placed" && event.data.generationId === generationId,
    ).length;
  });
  return count;
}

describe("two runs of one placement", () => {
  test("at the same time: one prompt, one settlement, both end", async () => {
    const server = await pool.server({ script: { stepMs: 10 } });
    const { ctx, id, placement } = await placed();
    const endings = await Promise.all([pool.drive(id, placement), pool.drive(id, placement)]);
    expect(endings).toContain("completed");
    expect(server.executed).toHaveLength(1);
    expect(await pool.money(ctx.userId)).toMatchObject({
      reserved: 0,
      ledger: ["RESERVE", "COMMIT"],
      inFlight: 0,
    });
    const outputs = await app.sql`select id from generation_outputs where generation_id = ${id}`;
    expect(outputs).toHaveLength(1);
  });

  test("that both fail move it once: the second does not end what waits to be placed again", async () => {
    await pool.server();
    const { id, placement } = await placed();
    const endings = await Promise.all(
      Array.from({ length: 5 }, () => handleFailure(id, placement, lostServer)),
    );
    expect(endings.toSorted()).toEqual(["gone", "gone", "gone", "gone", "requeued"]);
    expect(await rowOf(id)).toMatchObject({ status: "QUEUED", server_id: null, progress: 0 });
    const [server] = await app.sql`select sum(in_flight)::int as n from servers where status = 'ACTIVE'`;
    expect(server?.n).toBe(0);
  });

  test("a late one neither renews nor finishes what has moved on", async () => {
    await pool.server();
    const { id, placement } = await placed();
    const submission = await submitGeneration(id, placement);
    if (submission.kind === "ended") throw new Error(submission.how);
    await handleFailure(id, placement, lostServer);
    expect(await followGeneration(id, placement, submission)).toEqual({ kind: "ended", how: "gone" });
    expect((await rowOf(id)).lease_expires_at).toBeNull();
  });
});

describe("reconciling", () => {
  test("a run that died is announced again, once, and finds its job where it was", async () => {
    const server = await pool.server();
    const { id, placement } = await placed();
    expect(await announcements(id)).toBe(1);
    await submitGeneration(id, placement);
    expect((await reconcileGenerations()).resumed).toBe(0);
    await app.sql`update generations set lease_expires_at = now() - interval '1 second' where id = ${id}`;
    const reports = await Promise.all([reconcileGenerations(), reconcileGenerations()]);
    expect(reports[0].resumed + reports[1].resumed).toBe(1);
    expect(await announcements(id)).toBe(1);
    expect(await pool.drive(id, placement)).toBe("completed");
    expect(server.posts("/prompt")).toHaveLength(1);
  });

  test("what was not even announced yet is not announced twice", async () => {
    await pool.server();
    const { id } = await placed();
    await app.sql`update generations set lease_expires_at = now() - interval '1 second' where id = ${id}`;
    expect((await reconcileGenerations()).resumed).toBe(0);
    expect(await announcements(id)).toBe(1);
  });

  test("a live step keeps its lease however long it takes, and whatever it waits for", async () => {
    await pool.server();
    const { id, placement } = await placed();
    await announcements(id);
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      await attempt(id, placement, async () => {
        await app.sql`update generations set lease_expires_at = now() - interval '1 second' where id = ${id}`;
        await vi.advanceTimersByTimeAsync(30_000);
        const isKept = async () => (await rowOf(id)).lease_expires_at > new Date();
        await expect.poll(isKept, { timeout: 5000 }).toBe(true);
      });
    } finally {
      vi.useRealTimers();
    }
    expect((await reconcileGenerations()).resumed).toBe(0);
  });

  test("a lane count that drifted is the number of generations again", async () => {
    const server = await pool.server();
    await placed();
    await app.sql`update servers set in_flight = 7 where id = ${server.id}`;
    expect((await reconcileGenerations()).lanesMended).toBe(1);
    const [row] = await app.sql`select in_flight as n from servers where id = ${server.id}`;
    expect(row?.n).toBe(1);
  });

  test("a removed server's running generation goes to another one", async () => {
    const first = await pool.server();
    const { id, placement } = await placed();
    await markStarted(run(), id, placement);
    await app.sql`delete from servers where id = ${first.id}`;
    await pool.server();
    expect((await reconcileGenerations()).orphaned).toBe(1);
    expect(await pool.finish(id)).toEqual(["completed"]);
  });

  test("a removed server's running generation fails with a sentence when there is no other", async () => {
    const server = await pool.server();
    const { ctx, id, placement } = await placed();
    await markStarted(run(), id, placement);
    await app.sql`delete from servers where id = ${server.id}`;
    await reconcileGenerations();
    expect(await rowOf(id)).toMatchObject({ status: "FAILED", error_code: "server_removed" });
    expect(await pool.money(ctx.userId)).toEqual(REFUNDED);
  });
});
