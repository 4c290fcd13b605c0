import { describe, expect, it, vi } from "vitest";
import { driveScripted } from "./scripted/drive-scripted";

const VERSIONS = ["0.3.40", "0.3.50", "0.6.0", "newest"] as const;

describe("cancelling", () => {
  for (const version of VERSIONS) {
    it(`takes a waiting job out of the queue and touches nobody else (v${version})`, async () => {
      const { server, driver, accept, job } = await driveScripted({ version, script: { stepMs: 20 } });
      const other = await accept(job(300));
      const mine = await accept(job());
      expect(await driver.position(mine)).toEqual({ state: "waiting", aheadCount: 1 });
      expect(await driver.cancel(mine)).toEqual({ kind: "cancelled" });
      expect(await driver.position(other)).toEqual({ state: "running" });
      expect(server.posts("/interrupt")).toHaveLength(0);
      expect(server.executed).toEqual([other]);
    });
  }

  for (const version of ["0.3.40", "0.3.50"] as const) {
    it(`leaves a running job alone where an interrupt could hit another's (v${version})`, async () => {
      const { server, driver, accept, job } = await driveScripted({ version, script: { stepMs: 20 } });
      const mine = await accept(job(300));
      expect(await driver.cancel(mine)).toEqual({ kind: "pending", reason: "server_too_old" });
      expect(server.posts("/interrupt")).toHaveLength(0);
    });
  }

  it("asks again when the first interrupt is lost between dequeue and start", async () => {
    const { server, driver, accept, job } = await driveScripted({
      version: "0.6.0",
      script: { stepMs: 10, lostInterrupts: 2 },
    });
    const mine = await accept(job(500));
    expect(await driver.cancel(mine)).toEqual({ kind: "cancelled" });
    const bodies = server.posts("/interrupt").map((post) => JSON.parse(String(post.body)));
    expect(bodies.length).toBeGreaterThanOrEqual(3);
    expect(bodies.every((body) => body.prompt_id === mine)).toBe(true);
  });

  it("gives up in bounded time on a server that does not react", async () => {
    const { driver, accept, job } = await driveScripted({
      version: "0.6.0",
      script: { stepMs: 20, lostInterrupts: Number.POSITIVE_INFINITY },
      timing: { cancelMs: 200 },
    });
    const mine = await accept(job(500));
    expect(await driver.cancel(mine)).toEqual({ kind: "pending", reason: "no_reaction" });
  });

  it("is heard by whoever follows the job", async () => {
    const { driver, accept, job } = await driveScripted({ script: { stepMs: 20 } });
    const mine = job(500);
    const promptId = await accept(mine);
    const following = driver.follow({ ...mine, promptId, deadlineMs: 10_000 });
    expect(await driver.cancel(promptId)).toEqual({ kind: "cancelled" });
    expect(await following).toMatchObject({ kind: "interrupted" });
  });

  it("of a job that has ended changes nothing", async () => {
    const { driver, run, job } = await driveScripted();
    const mine = job();
    await run(mine);
    expect(await driver.cancel(mine.promptId)).toEqual({ kind: "finished" });
  });
});

describe("the place in the queue", () => {
  it("follows the server's own order, whatever order it lists", async () => {
    const { driver, accept, job } = await driveScripted({ script: { stepMs: 20 } });
    await accept(job(300));
    const waiting = [await accept(job()), await accept(job()), await accept(job())];
    const positions = await Promise.all(waiting.map((promptId) => driver.position(promptId)));
    expect(positions).toEqual([1, 2, 3].map((aheadCount) => ({ state: "waiting", aheadCount })));
  });

  it("ends in finished", async () => {
    const { driver, accept, job } = await driveScripted();
    const promptId = await accept(job());
    await vi.waitFor(async () => expect(await driver.position(promptId)).toEqual({ state: "finished" }));
  });
});
