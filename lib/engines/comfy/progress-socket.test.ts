import { describe, expect, it } from "vitest";
import type { PreviewFrame, ProgressUpdate } from "./port";
import { createRemoteDriver } from "./remote";
import { driveScripted, TEST_TIMING } from "./scripted/drive-scripted";
import { expectMonotone } from "./scripted/expect-monotone";

const _VERSIONS = ["0.3.40", "0.3.50", "0.6.0", "newest"] as const;

describe("the socket", () => {
  it("may drop again and again without hurting the job or the bar", async () => {
    const { server, run, job } = await driveScripted({ script: { stepMs: 15, dropSocketsEveryMs: 60 } });
    const updates: ProgressUpdate[] = [];
    expect(await run(job(40), { onProgress: (update) => void updates.push(update) })).toMatchObject({
      kind: "done",
    });
    expect(server.dialled.length).toBeGreaterThan(2);
    expectMonotone(updates);
  });

  it("may be half-open: it is replaced and the end is still seen", async () => {
    const { server, run, job } = await driveScripted({
      version: "0.6.0",
      script: { stepMs: 15, halfOpenSockets: 1 },
      timing: { pingMs: 40 },
    });
    const updates: ProgressUpdate[] = [];
    const outcome = await run(job(60), { onProgress: (update) => void updates.push(update) });
    expect(outcome).toMatchObject({ kind: "done" });
    expect(updates.length).toBeGreaterThan(0);
    expect(server.dialled.length).toBeGreaterThan(1);
  });

  it("is replaced when it stays silent while the job runs", async () => {
    const { server, run, job } = await driveScripted({
      version: "0.6.0",
      script: { stepMs: 15, frames: "none" },
      timing: { deafMs: 60 },
    });
    expect(await run(job(40))).toMatchObject({ kind: "done" });
    expect(server.dialled.length).toBeGreaterThan(1);
  });

  for (const frames of ["duplicated", "disordered"] as const) {
    it(`may bring frames ${frames}: the bar never falls`, async () => {
      const { run, job } = await driveScripted({ script: { stepMs: 10, frames } });
      const updates: ProgressUpdate[] = [];
      expect(await run(job(20), { onProgress: (update) => void updates.push(update) })).toMatchObject({
        kind: "done",
      });
      expect(updates.length).toBeGreaterThan(3);
      expectMonotone(updates);
    });
  }

  it("reconnects on the newest servers with the key they gave, under the same clientId", async () => {
    const { server, run, job } = await driveScripted({ script: { stepMs: 15, dropSocketsEveryMs: 80 } });
    const mine = job(40);
    const updates: ProgressUpdate[] = [];
    await run(mine, { onProgress: (update) => void updates.push(update) });
    expect(new Set(server.dialled)).toEqual(new Set([mine.clientId]));
    expect(Math.max(...updates.map((update) => update.step ?? 0))).toBeGreaterThan(30);
  });

  it("takes a fresh clientId after a 1008 and still sees the end at once", async () => {
    const first = await driveScripted({ script: { stepMs: 15 } });
    const mine = first.job(20);
    const promptId = await first.accept(mine);
    await first.driver.follow({ ...mine, promptId, deadlineMs: 50 });
    // Another process of ours, which never saw the key.
    const other = createRemoteDriver(first.driver.target, { timing: { ...TEST_TIMING, pollMs: 20_000 } });
    const startedAtMs = Date.now();
    const outcome = await other.follow({ ...mine, promptId, deadlineMs: 15_000 });
    await other.close();
    expect(Date.now() - startedAtMs).toBeLessThan(4_000);
    expect(outcome).toMatchObject({ kind: "done" });
    expect(new Set(first.server.dialled).size).toBe(2);
  });

  it("carries the operator's headers, as every request does", async () => {
    const { server, run, job } = await driveScripted({ headers: { "X-Api-Key": "k1" } });
    await run(job());
    expect(server.requests.some((request) => request.method === "WS")).toBe(true);
    for (const request of server.requests) expect(request.headers["x-api-key"]).toBe("k1");
  });
});

describe("progress", () => {
  it("speaks of steps, passes on previews, and ignores other jobs on the server", async () => {
    const { run, accept, job } = await driveScripted({ script: { stepMs: 5 } });
    await accept(job(20));
    const updates: ProgressUpdate[] = [];
    const previews: PreviewFrame[] = [];
    const mine = job(8);
    await run(mine, {
      onProgress: (update) => void updates.push(update),
      onPreview: (frame) => void previews.push(frame),
    });
    expect(updates.map((update) => update.message)).toContain("Sampling 5 of 8");
    expect(updates.every((update) => update.steps === null || update.steps === 8)).toBe(true);
    expect(previews.length).toBeGreaterThan(0);
    expect(previews.every((frame) => frame.nodeId === "3" && frame.contentType === "image/png")).toBe(true);
    expectMonotone(updates);
  });

  it("goes on when a callback throws", async () => {
    const { run, job } = await driveScripted();
    const broken = (): never => {
      throw new Error("database gone");
    };
    const outcome = await run(job(), {
      onProgress: broken,
      onPreview: broken,
      onStarted: broken,
      shouldStop: broken,
    });
    expect(outcome).toMatchObject({ kind: "done" });
  });
});
