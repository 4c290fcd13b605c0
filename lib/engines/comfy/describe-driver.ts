import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ComfyError } from "./errors";
import { nodeClass } from "./object-info";
import type { ComfyDriver, ComfyGraph, PreviewFrame, ProgressUpdate } from "./port";
import { picture } from "./scripted/picture";

export interface DriverHarness {
  driver: ComfyDriver;
  /** Ends within a few seconds and saves one picture; `prefix` makes it unlike every earlier run. */
  quickGraph(prefix: string): ComfyGraph;
  /** Reads the uploaded file and saves it. */
  copyGraph(prefix: string, image: string): ComfyGraph;
  /** Runs long enough to be cancelled, with sampler steps and a new seed each time; null where no model is known. */
  slowGraph: ((prefix: string) => ComfyGraph) | null;
  /** False for servers that may interrupt whoever runs. */
  canCancelRunning: boolean;
  close(): Promise<void>;
}

const WAIT_MS = 60_000;

/** What every server a driver talks to must let it do, whatever its version. Leaves no job behind. */
export function describeDriver(name: string, makeHarness: () => Promise<DriverHarness>): void {
  describe(`a ComfyUI driver against ${name}`, () => {
    let harness: DriverHarness;
    beforeAll(async () => {
      harness = await makeHarness();
    });
    afterAll(() => harness?.close());

    describeIntrospection(() => harness);
    describeJobs(() => harness);
    describeRefusals(() => harness);
    describeCancel(() => harness);
  });
}

function describeIntrospection(harness: () => DriverHarness): void {
  it("says that the server is reachable, what it is and how busy", async () => {
    const probe = await harness().driver.probe();
    expect(probe).toMatchObject({ isReachable: true, failure: null });
    expect(probe.version).toBeTruthy();
    expect(probe.displayName).toBeTruthy();
    expect(probe.queueDepth).toBeGreaterThanOrEqual(0);
    expect(probe.devices.length).toBeGreaterThan(0);
  });

  it("reads the server's nodes with their inputs, bounds and outputs", async () => {
    const info = await harness().driver.objectInfo();
    const save = nodeClass(info, "SaveImage");
    expect(save?.isOutputNode).toBe(true);
    expect(save?.inputs.map((input) => input.name)).toContain("images");
    const load = nodeClass(info, "LoadImage")?.inputs.find((input) => input.name === "image");
    expect(load).toMatchObject({ kind: "combo", upload: "image", isWidget: true });
    expect(Array.isArray(load?.options)).toBe(true);
  });
}

async function submitAndFollow(
  driver: ComfyDriver,
  graph: ComfyGraph,
  extra: { onPreview?: (f: PreviewFrame) => void } = {},
) {
  const ids = { promptId: randomUUID(), clientId: randomUUID() };
  const submitted = await driver.submit({ ...ids, graph });
  if (submitted.kind !== "accepted") throw new Error(`rejected: ${submitted.error.message}`);
  const updates: ProgressUpdate[] = [];
  let startedCount = 0;
  const outcome = await driver.follow({
    promptId: submitted.promptId,
    clientId: ids.clientId,
    graph,
    deadlineMs: WAIT_MS,
    onProgress: (update) => {
      updates.push(update);
    },
    onStarted: () => {
      startedCount += 1;
    },
    ...extra,
  });
  return { ids, submitted, outcome, updates, startedCount };
}

function describeJobs(harness: () => DriverHarness): void {
  it("runs a job to its picture and knows it as finished afterwards", async () => {
    const { driver } = harness();
    const run = await submitAndFollow(driver, harness().quickGraph(`cp/contract/${randomUUID()}`));
    if (run.outcome.kind !== "done") throw new Error(JSON.stringify(run.outcome));
    expect(run.startedCount).toBe(1);
    const [file] = await driver.collect(run.outcome.outputs);
    expect(file).toMatchObject({ mediaKind: "image", type: "output", index: 0 });
    if (file?.mediaKind === "text" || !file) throw new Error("no file");
    const { bytes, contentType } = await driver.download(file, { maxBytes: 50_000_000 });
    expect(Buffer.from(bytes).toString("latin1", 1, 4)).toBe("PNG");
    expect(contentType).toBe("image/png");
    expect(await driver.position(run.submitted.promptId)).toEqual({ state: "finished" });
    expect(await driver.cancel(run.submitted.promptId)).toEqual({ kind: "finished" });
  });

  it("does not run a job twice when it is submitted again with the same ids", async () => {
    const { driver } = harness();
    const graph = harness().quickGraph(`cp/contract/${randomUUID()}`);
    const { ids, submitted } = await submitAndFollow(driver, graph);
    const again = await driver.submit({ ...ids, graph });
    expect(again).toMatchObject({ kind: "accepted", wasAlreadyThere: true, promptId: submitted.promptId });
  });

  it("uploads a file by its content and hands it to a node", async () => {
    const { driver } = harness();
    const bytes = picture(32, 32, 0x228833);
    const input = { bytes, filename: "my photo.PNG", subfolder: "cp/contract", contentType: "image/png" };
    const value = await driver.upload(input);
    expect(value).toMatch(/^cp\/contract\/[0-9a-f]{64}\.png$/);
    expect(await driver.upload(input)).toBe(value);
    const run = await submitAndFollow(driver, harness().copyGraph(`cp/contract/${randomUUID()}`, value));
    expect(run.outcome.kind).toBe("done");
  });

  it("reports steps and previews that never fall back", async (context) => {
    const { driver, slowGraph } = harness();
    if (!slowGraph) return context.skip("no model known on this server");
    const previews: PreviewFrame[] = [];
    const { outcome, updates } = await submitAndFollow(driver, slowGraph(`cp/contract/${randomUUID()}`), {
      onPreview: (frame) => {
        previews.push(frame);
      },
    });
    expect(outcome.kind).toBe("done");
    const percents = updates.map((update) => update.percent);
    expect(percents).toEqual([...percents].sort((a, b) => a - b));
    expect(Math.max(...percents)).toBeLessThanOrEqual(99);
    expect(updates.some((update) => /^Sampling \d+ of \d+$/.test(update.message))).toBe(true);
    expect(previews.length).toBeGreaterThan(0);
  });
}

function describeRefusals(harness: () => DriverHarness): void {
  it("names a node the server does not have", async () => {
    const graph = { "1": { class_type: "NoSuchNodeAnywhere", inputs: {} } };
    const outcome = await harness().driver.submit({ promptId: randomUUID(), clientId: randomUUID(), graph });
    expect(outcome).toMatchObject({
      kind: "rejected",
      error: { class: "wrong_server", code: "missing_node_type" },
    });
    if (outcome.kind === "rejected") expect(outcome.error.message).toContain("NoSuchNodeAnywhere");
  });

  it("points at the input whose file is missing", async () => {
    const graph = harness().copyGraph("cp/contract/x", "cp/contract/never-uploaded.png");
    const outcome = await harness().driver.submit({ promptId: randomUUID(), clientId: randomUUID(), graph });
    expect(outcome).toMatchObject({ kind: "rejected", error: { class: "wrong_server" } });
    if (outcome.kind === "rejected") {
      expect(outcome.error.nodeErrors[0]).toMatchObject({
        nodeId: "1",
        inputName: "image",
        type: "input_file_missing",
      });
    }
  });

  it("answers for a job nobody knows", async () => {
    const { driver } = harness();
    const promptId = randomUUID();
    expect(await driver.position(promptId)).toEqual({ state: "absent" });
    expect(await driver.cancel(promptId)).toEqual({ kind: "absent" });
  });

  it("says that a result file is gone", async () => {
    const ref = {
      nodeId: "9",
      filename: "gone.png",
      subfolder: "cp",
      type: "output",
      mediaKind: "image",
      index: 0,
    } as const;
    const error = await harness()
      .driver.download(ref, { maxBytes: 1_000 })
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ComfyError);
    expect(error).toMatchObject({ class: "transient", code: "output_missing" });
  });
}

function describeCancel(harness: () => DriverHarness): void {
  it("stops its own job, waiting or running, and lets another's finish", async (context) => {
    const { driver, slowGraph, canCancelRunning } = harness();
    if (!slowGraph) return context.skip("no model known on this server");
    const other = {
      promptId: randomUUID(),
      clientId: randomUUID(),
      graph: slowGraph(`cp/contract/${randomUUID()}`),
    };
    const mine = {
      promptId: randomUUID(),
      clientId: randomUUID(),
      graph: slowGraph(`cp/contract/${randomUUID()}`),
    };
    const first = await driver.submit(other);
    const second = await driver.submit(mine);
    if (first.kind !== "accepted" || second.kind !== "accepted") throw new Error("rejected");
    expect(await driver.cancel(second.promptId)).toEqual({ kind: "cancelled" });
    const outcome = await driver.follow({ ...other, promptId: first.promptId, deadlineMs: WAIT_MS });
    expect(outcome.kind).toBe("done");

    const third = await driver.submit({
      ...mine,
      promptId: randomUUID(),
      graph: slowGraph(`cp/contract/${randomUUID()}`),
    });
    if (third.kind !== "accepted") throw new Error("rejected");
    const stopped = await driver.cancel(third.promptId);
    if (canCancelRunning) expect(stopped).toEqual({ kind: "cancelled" });
    else expect(stopped).toEqual({ kind: "pending", reason: "server_too_old" });
  });
}
