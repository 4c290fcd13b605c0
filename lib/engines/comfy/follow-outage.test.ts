import { describe, expect, it, onTestFinished, vi } from "vitest";
import { driveScripted } from "./scripted/drive-scripted";

const _VERSIONS = ["0.3.40", "0.3.50", "0.6.0", "newest"] as const;

describe("a server that dies", () => {
  it("while the job waits: the job is lost within bounded time", async () => {
    const { server, run, accept, job } = await driveScripted({ script: { stepMs: 50 } });
    await accept(job(200));
    const waiting = run(job(200), { deadlineMs: 8_000 });
    await vi.waitFor(() => expect(server.dialled).toHaveLength(1));
    await server.kill();
    const outcome = await waiting;
    expect(outcome).toMatchObject({ kind: "lost", reason: "unreachable", error: { class: "transient" } });
  });

  it("while it samples: the job is lost within bounded time", async () => {
    const { server, run, job } = await driveScripted({ script: { stepMs: 20 } });
    const outcome = await run(job(400), { onStarted: () => server.kill(), deadlineMs: 8_000 });
    expect(outcome).toMatchObject({ kind: "lost", reason: "unreachable" });
  });

  it("and comes back with its history gone: the job is lost, not waited for", async () => {
    const { server, run, job } = await driveScripted({ script: { stepMs: 20 } });
    const outcome = await run(job(400), {
      deadlineMs: 8_000,
      onStarted: async () => {
        await server.kill();
        await server.goUp();
      },
    });
    expect(outcome).toMatchObject({ kind: "lost", reason: "vanished", error: { code: "job_vanished" } });
  });

  it("but keeps its port and answers only errors: lost after the longer patience", async () => {
    const { server, run, job } = await driveScripted({
      timing: { unreachableMs: 400 },
      script: { stepMs: 20 },
    });
    const outcome = await run(job(400), {
      deadlineMs: 8_000,
      onStarted: () => {
        server.script.pollErrors = Number.POSITIVE_INFINITY;
      },
    });
    expect(outcome).toMatchObject({ kind: "lost", reason: "unreachable" });
  });

  it("but flaps and keeps its memory: the job is followed to its end", async () => {
    const { server, run, job } = await driveScripted({
      script: { stepMs: 25 },
      timing: { refusedMs: 1_500 },
      hasBreaker: true,
    });
    const stops: (() => Promise<void>)[] = [];
    const outcome = await run(job(30), {
      onStarted: () => {
        stops.push(server.flap({ msDown: 60, msUp: 60 }));
      },
    });
    await Promise.all(stops.map((stop) => stop()));
    expect(outcome).toMatchObject({ kind: "done" });
  });

  it("in its worker thread only: the running job counts as stalled, also across two waits", async () => {
    const { accept, driver, job } = await driveScripted({ script: { isStuck: true } });
    const mine = job();
    const promptId = await accept(mine);
    const first = await driver.follow({ ...mine, promptId, deadlineMs: 800, stallMs: 1_000 });
    if (first.kind !== "stillRunning") throw new Error(first.kind);
    const second = await driver.follow({
      ...mine,
      promptId,
      deadlineMs: 500,
      stallMs: 1_000,
      quietForMs: first.quietForMs,
    });
    expect(second).toMatchObject({ kind: "lost", reason: "stalled" });
  });
});

describe("a slow node", () => {
  it("is no stall as long as it says that it is working", async () => {
    const { run, job } = await driveScripted({ script: { stepMs: 30 } });
    expect(await run(job(40), { stallMs: 500 })).toMatchObject({ kind: "done" });
  });
});

describe("a system clock that jumps", () => {
  for (const jumpMs of [-3_600_000, 3_600_000]) {
    it(`by ${jumpMs / 60_000} minutes neither ends nor prolongs a wait`, async () => {
      vi.useFakeTimers({ toFake: ["Date"] });
      onTestFinished(() => {
        vi.useRealTimers();
      });
      const { run, job } = await driveScripted({ script: { stepMs: 10 } });
      const outcome = await run(job(30), {
        onStarted: () => {
          vi.setSystemTime(Date.now() + jumpMs);
        },
      });
      expect(outcome).toMatchObject({ kind: "done" });
      const short = await run(job(400), {
        deadlineMs: 150,
        onStarted: () => {
          vi.setSystemTime(Date.now() + jumpMs);
        },
      });
      expect(short).toMatchObject({ kind: "stillRunning", reason: "deadline" });
    });
  }
});
