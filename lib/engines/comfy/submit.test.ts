import { describe, expect, it } from "vitest";
import type { SubmitInput, SubmitOutcome } from "./port";
import { createJob, driveScripted } from "./scripted/drive-scripted";
import { plainColour, textToImage } from "./scripted/graphs";

describe("submitting a job", () => {
  it("sends our prompt id, the client id and the preview wish, and no Origin", async () => {
    const { server, accept, job } = await driveScripted();
    const mine = job();
    await accept({ ...mine, extraData: { source: "creator" } });
    const [post] = server.posts("/prompt");
    const body = JSON.parse(String(post?.body));
    expect(body).toMatchObject({
      prompt_id: mine.promptId,
      client_id: mine.clientId,
      extra_data: { preview_method: "latent2rgb", source: "creator" },
    });
    expect(post?.headers.origin).toBeUndefined();
    expect(post?.headers["sec-fetch-site"]).toBeUndefined();
  });

  it("posts nothing when the server already has the job", async () => {
    const { server, driver, accept, job } = await driveScripted({ version: "0.6.0" });
    const mine = job();
    await accept(mine);
    expect(await driver.submit(mine)).toMatchObject({ kind: "accepted", wasAlreadyThere: true });
    expect(server.posts("/prompt")).toHaveLength(1);
  });

  it("takes 409 for an earlier post that arrived", async () => {
    const { server, driver, job } = await driveScripted();
    server.script.promptFaults.push({
      kind: "answer",
      status: 409,
      body: { error: "prompt_id already exists" },
    });
    expect(await driver.submit(job())).toMatchObject({ kind: "accepted", wasAlreadyThere: true });
  });

  for (const kind of ["acceptThenReset", "acceptThenSilence"] as const) {
    for (const version of ["0.3.40", "0.3.50", "0.6.0", "newest"] as const) {
      it(`runs a job once when the answer is lost (${kind}, v${version})`, async () => {
        const { server, run, job } = await driveScripted({ version, timing: { promptTimeoutMs: 300 } });
        server.script.promptFaults.push({ kind });
        expect(await run(job())).toMatchObject({ kind: "done" });
        expect(server.posts("/prompt")).toHaveLength(1);
        expect(server.executed).toHaveLength(1);
      });
    }
  }

  it("posts again under the same id when the first post never arrived", async () => {
    const { server, accept, job } = await driveScripted({ timing: { promptTimeoutMs: 300 } });
    server.script.promptFaults.push({ kind: "noAnswer" });
    const mine = job();
    expect(await accept(mine)).toBe(mine.promptId);
    const ids = server.posts("/prompt").map((post) => JSON.parse(String(post.body)).prompt_id);
    expect(ids).toEqual([mine.promptId, mine.promptId]);
  });

  it("gives up after two posts that fail with 500, as transient", async () => {
    const { server, driver, job } = await driveScripted();
    const fault = { kind: "answer", status: 500, body: "500 Internal Server Error" } as const;
    server.script.promptFaults.push(fault, fault, fault);
    const error = await driver.submit(job()).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "transient", code: "server_error" });
    expect(server.posts("/prompt")).toHaveLength(2);
  });

  it("waits as long as a busy server asks and does not hammer it", async () => {
    const { server, driver, job } = await driveScripted();
    server.script.promptFaults.push({
      kind: "answer",
      status: 429,
      body: "",
      headers: { "Retry-After": "7" },
    });
    const error = await driver.submit(job()).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "transient", code: "server_busy", retryAfterMs: 7_000 });
    expect(server.posts("/prompt")).toHaveLength(1);
  });

  it("is transient when the server is down", async () => {
    const { server, driver, job } = await driveScripted();
    await server.goDown();
    const error = await driver.submit(job()).catch((thrown) => thrown);
    expect(error).toMatchObject({ class: "transient", code: "server_refused" });
  });
});

describe("a refused job", () => {
  const refusals: [string, { status: number; body: unknown }, { class: string; code: string }][] = [
    ["401", { status: 401, body: "" }, { class: "wrong_server", code: "unauthorized" }],
    ["403", { status: 403, body: "" }, { class: "wrong_server", code: "unauthorized" }],
    [
      "413",
      { status: 413, body: "Maximum request body size 1 exceeded" },
      { class: "permanent", code: "too_large" },
    ],
    ["402", { status: 402, body: "" }, { class: "partner", code: "insufficient_credits" }],
    ["302 to a login page", { status: 302, body: "" }, { class: "wrong_server", code: "redirected" }],
    ["400 that is no JSON", { status: 400, body: "Bad Request" }, { class: "permanent", code: "rejected" }],
  ];
  for (const [name, answer, expected] of refusals) {
    it(`is reported once, without a second post: ${name}`, async () => {
      const { server, driver, job } = await driveScripted();
      server.script.promptFaults.push({ kind: "answer", ...answer });
      const outcome = await driver.submit(job());
      expect(outcome).toMatchObject({ kind: "rejected", error: expected });
      expect(messageOf(outcome)).toMatch(/^[A-Z“].{10,}\.$/);
      expect(server.posts("/prompt")).toHaveLength(1);
    });
  }

  it("points at the field that is out of range", async () => {
    const { driver } = await driveScripted();
    const outcome = await driver.submit(createJob(textToImage({ prefix: "x", steps: 20_000 })));
    expect(outcome).toMatchObject({
      kind: "rejected",
      error: {
        class: "permanent",
        nodeErrors: [{ nodeId: "3", inputName: "steps", type: "value_bigger_than_max" }],
      },
    });
    expect(messageOf(outcome)).toBe("“steps” of “KSampler” must be at most 10000.");
  });

  it("names a missing model and asks for another server", async () => {
    const { driver } = await driveScripted();
    const graph = textToImage({ prefix: "x" });
    const loader = graph["4"];
    if (loader) loader.inputs.ckpt_name = "dream.safetensors";
    const outcome = await driver.submit(createJob(graph));
    expect(outcome).toMatchObject({
      kind: "rejected",
      error: { class: "wrong_server", code: "model_missing" },
    });
    expect(messageOf(outcome)).toContain("dream.safetensors");
  });

  for (const version of ["0.3.50", "newest"] as const) {
    it(`names the missing node class in the words of v${version}`, async () => {
      const { driver } = await driveScripted({ version });
      const outcome = await driver.submit(createJob({ "14": { class_type: "FaceDetailer", inputs: {} } }));
      expect(outcome).toMatchObject({
        kind: "rejected",
        error: { class: "wrong_server", code: "missing_node_type", nodeErrors: [{ nodeId: "14" }] },
      });
      expect(messageOf(outcome)).toContain("FaceDetailer");
    });
  }

  it("says that a workflow saves nothing", async () => {
    const { driver } = await driveScripted();
    const outcome = await driver.submit(
      createJob({ "1": { class_type: "EmptyImage", inputs: { width: 8, height: 8 } } }),
    );
    expect(outcome).toMatchObject({
      kind: "rejected",
      error: { class: "permanent", code: "prompt_no_outputs" },
    });
  });
});

describe("a job accepted with node errors", () => {
  const nodeErrors = {
    "2": {
      errors: [
        {
          type: "required_input_missing",
          message: "Required input is missing",
          details: "images",
          extra_info: { input_name: "images" },
        },
      ],
      dependent_outputs: ["2"],
      class_type: "SaveImage",
    },
  };
  const twoSaves = (): SubmitInput => {
    const graph = plainColour({ prefix: "cp/a" });
    graph["3"] = { class_type: "SaveImage", inputs: { filename_prefix: "cp/b", images: ["1", 0] } };
    return createJob(graph);
  };

  for (const version of ["0.3.40", "0.6.0", "newest"] as const) {
    it(`is refused and leaves the server's queue when a needed output was dropped (v${version})`, async () => {
      const { server, driver, accept, job } = await driveScripted({ version, script: { stepMs: 20 } });
      const busy = await accept(job(20));
      server.script.promptFaults.push({ kind: "partial", nodeErrors });
      const outcome = await driver.submit(twoSaves());
      expect(outcome).toMatchObject({
        kind: "rejected",
        error: { class: "permanent", nodeErrors: [{ nodeId: "2", inputName: "images" }] },
      });
      expect(await driver.position(busy)).toEqual({ state: "running" });
      expect((await driver.probe()).queueDepth).toBe(1);
    });
  }

  it("goes on with a warning when the dropped output is not needed", async () => {
    const { server, driver } = await driveScripted();
    server.script.promptFaults.push({ kind: "partial", nodeErrors });
    const outcome = await driver.submit({ ...twoSaves(), requiredOutputNodeIds: ["3"] });
    expect(outcome).toMatchObject({ kind: "accepted", warnings: [{ nodeId: "2" }] });
  });
});

function messageOf(outcome: SubmitOutcome): string {
  return outcome.kind === "rejected" ? outcome.error.message : "";
}
