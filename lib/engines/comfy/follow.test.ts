import { randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { PreviewFrame, ProgressUpdate } from "./port";
import { createRemoteDriver } from "./remote";
import { createJob, driveScripted, TEST_TIMING } from "./scripted/drive-scripted";
import { plainColour, textToImage } from "./scripted/graphs";

const VERSIONS = ["0.3.40", "0.3.50", "0.6.0", "newest"] as const;

describe("the end of a job", () => {
  for (const version of VERSIONS) {
    it(`is seen at once through the socket, long before the next poll (v${version})`, async () => {
      const { run, job } = await driveScripted({
        version,
        timing: { pollMs: 60_000, queueChangeMs: 60_000 },
      });
      const startedAtMs = Date.now();
      expect(await run(job())).toMatchObject({ kind: "done" });
      expect(Date.now() - startedAtMs).toBeLessThan(3_000);
    });

    it(`is seen by polls alone when the socket never says a word (v${version})`, async () => {
      const { run, job } = await driveScripted({ version, script: { frames: "none" } });
      expect(await run(job())).toMatchObject({ kind: "done" });
    });
  }

  it("is asked for in the order that has no gap on old servers: the queue first, then the history", async () => {
    const { server, run, job } = await driveScripted({ version: "0.3.50", script: { stepMs: 10 } });
    await run(job(10));
    const asked = server.requests.filter((request) => /^\/api\/(queue|history\/)/.test(request.url));
    expect(asked.length).toBeGreaterThan(3);
    for (const [index, request] of asked.entries()) {
      if (request.url.startsWith("/api/history")) expect(asked[index - 1]?.url).toBe("/api/queue");
    }
  });

  it("is not a failure when only an independent branch was blocked", async () => {
    const { run, job } = await driveScripted({ script: { sendsBlockedError: true, stepMs: 10 } });
    expect(await run(job())).toMatchObject({ kind: "done", warnings: ["No face was found."] });
  });

  it("is a failure when the history says success beside an execution error", async () => {
    const { run, job } = await driveScripted({ script: { endsInCycle: true } });
    expect(await run(job())).toMatchObject({ kind: "failed", error: { class: "permanent" } });
  });

  it("without any output is an error with a sentence, never an empty success", async () => {
    const { driver, run, job } = await driveScripted({ script: { outputs: {} } });
    const outcome = await run(job());
    if (outcome.kind !== "done") throw new Error(outcome.kind);
    const error = await driver.collect(outcome.outputs).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "permanent", code: "finished_without_outputs" });
  });

  it("of an unchanged rerun points at old files, and a pruned one is reported as missing", async () => {
    const { server, driver, run, job } = await driveScripted();
    const { graph } = job();
    await run(createJob(graph));
    server.pruneFiles();
    const outcome = await run(createJob(graph));
    if (outcome.kind !== "done") throw new Error(outcome.kind);
    const [file] = await driver.collect(outcome.outputs);
    if (!file || file.mediaKind === "text") throw new Error("no file");
    const error = await driver.download(file, { maxBytes: 1_000_000 }).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "transient", code: "output_missing" });
  });

  it("survives a few polls that answer 500", async () => {
    const { server, accept, driver, job } = await driveScripted();
    const mine = job();
    const promptId = await accept(mine);
    server.script.pollErrors = 4;
    expect(await driver.follow({ ...mine, promptId, deadlineMs: 10_000 })).toMatchObject({ kind: "done" });
  });
});

describe("a node that fails", () => {
  const failures: [string, { type: string; message: string }, { class: string; code: string }, RegExp][] = [
    [
      "out of memory",
      {
        type: "torch.OutOfMemoryError",
        message: "Allocation on device 0 would exceed allowed memory. (out of memory)",
      },
      { class: "resource", code: "out_of_memory" },
      /“KSampler” ran out of memory.*smaller size/,
    ],
    [
      "an old out of memory",
      { type: "RuntimeError", message: "CUDA out of memory. Tried to allocate 20 GiB" },
      { class: "resource", code: "out_of_memory" },
      /memory/,
    ],
    [
      "a GPU fault",
      { type: "RuntimeError", message: "CUDA error: device-side assert triggered" },
      { class: "resource", code: "gpu_failed" },
      /graphics card/,
    ],
    [
      "a sign-in",
      { type: "Exception", message: "Unauthorized: Please login first to use this node." },
      { class: "partner", code: "partner_login" },
      /signed in/,
    ],
    [
      "no credits",
      { type: "Exception", message: "Payment Required: add credits" },
      { class: "partner", code: "insufficient_credits" },
      /credits/,
    ],
    [
      "a service",
      { type: "ConnectionError", message: "no route" },
      { class: "transient", code: "node_network" },
      /could not reach/,
    ],
    [
      "a plain bug",
      { type: "ValueError", message: "bad shape in /home/bob/ComfyUI/nodes.py\nsecond line" },
      { class: "permanent", code: "node_failed" },
      /^“KSampler” stopped with an error: bad shape in nodes\.py$/,
    ],
  ];
  for (const [name, error, expected, sentence] of failures) {
    it(`is classified and said in a sentence: ${name}`, async () => {
      const { run, job } = await driveScripted({ script: { failAt: { nodeId: "3", ...error } } });
      const outcome = await run(job());
      expect(outcome).toMatchObject({
        kind: "failed",
        error: { ...expected, nodeErrors: [{ nodeId: "3" }] },
      });
      if (outcome.kind !== "failed") return;
      expect(outcome.error.message).toMatch(sentence);
      expect(JSON.stringify(outcome.error)).not.toContain("a secret prompt");
    });
  }
});

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

  it("without refusing connections, only hanging: lost after the longer patience", async () => {
    const { server, run, job } = await driveScripted({
      timing: { pollTimeoutMs: 60, unreachableMs: 400 },
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

describe("stopping the wait", () => {
  it("answers stillRunning at the deadline and leaves the job alone", async () => {
    const { server, run, job } = await driveScripted({ script: { stepMs: 20 } });
    const outcome = await run(job(200), { deadlineMs: 150 });
    expect(outcome).toMatchObject({ kind: "stillRunning", reason: "deadline", isStarted: true });
    expect(server.posts("/interrupt")).toHaveLength(0);
  });

  it("answers stillRunning when the caller wants to stop", async () => {
    const { run, job } = await driveScripted({ script: { stepMs: 20 } });
    const outcome = await run(job(200), { shouldStop: () => true });
    expect(outcome).toMatchObject({ kind: "stillRunning", reason: "stopped" });
  });

  for (const version of ["0.3.50", "0.6.0", "newest"] as const) {
    it(`tells an interruption by others from a failure, as worth a retry (v${version})`, async () => {
      const { server, run, job } = await driveScripted({ version, script: { stepMs: 20 } });
      const outcome = await run(job(200), {
        onStarted: async () => {
          await fetch(`${server.url}/interrupt`, { method: "POST" });
        },
      });
      expect(outcome).toMatchObject({ kind: "interrupted", error: { class: "transient" } });
    });
  }

  it("gives the socket's outcome as plain data that survives JSON", async () => {
    const { run } = await driveScripted({
      script: { failAt: { nodeId: "1", type: "ValueError", message: "no" } },
    });
    const outcome = await run(createJob(plainColour({ prefix: `cp/${randomUUID()}` })));
    expect(JSON.parse(JSON.stringify(outcome))).toMatchObject({
      kind: "failed",
      error: {
        class: "permanent",
        code: "node_failed",
        message: "“EmptyImage” stopped with an error: no",
        nodeErrors: [{ nodeId: "1" }],
      },
    });
  });

  it("follows many jobs of one server at once", async () => {
    const { run, server } = await driveScripted({ script: { stepMs: 1 } });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, seed) => run(createJob(textToImage({ prefix: `cp/${seed}`, seed })))),
    );
    expect(outcomes.every((outcome) => outcome.kind === "done")).toBe(true);
    expect(server.executed).toHaveLength(20);
  });
});

function expectMonotone(updates: ProgressUpdate[]): void {
  const percents = updates.map((update) => update.percent);
  expect(percents).toEqual([...percents].sort((a, b) => a - b));
  expect(Math.max(...percents)).toBeLessThanOrEqual(99);
}
