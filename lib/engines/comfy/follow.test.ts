import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createJob, driveScripted } from "./scripted/drive-scripted";
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
