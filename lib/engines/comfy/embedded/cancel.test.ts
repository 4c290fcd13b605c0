import { afterAll, beforeAll, expect, test } from "vitest";
import type { EngineOptions } from "./start-engine";
import { EngineClient } from "./testing/engine-client";
import { flatImage, stubbornImage, textToImage } from "./testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "./testing/temporary-engine";

let shared: TemporaryEngine;
let client: EngineClient;

beforeAll(async () => {
  shared = await temporaryEngine();
  client = await EngineClient.connect(shared.url);
});

afterAll(async () => {
  client.close();
  await shared.close();
});

/** Runs `body` against an engine of its own. */
async function withEngine(
  options: Partial<EngineOptions>,
  body: (client: EngineClient) => Promise<void>,
): Promise<void> {
  const engine = await temporaryEngine(options);
  const own = await EngineClient.connect(engine.url);
  try {
    await body(own);
  } finally {
    own.close();
    await engine.close();
  }
}

/** Long enough to be caught in the middle on any machine. */
const longPainting = (text: string) => textToImage({ text, size: 512, sampler: { steps: 120 } });

const firstStep = (promptId: string) =>
  client.waitFor(({ type, data }) => type === "progress" && data.prompt_id === promptId);

const names = (promptId: string) =>
  client.frames.flatMap((frame) =>
    !Buffer.isBuffer(frame) && frame.data.prompt_id === promptId ? [frame.type] : [],
  );

test("an interrupt ends the running prompt as interrupted at its node, and the next prompt runs", async () => {
  const { prompt_id: promptId } = await client.submit(longPainting("a castle by a lake, take 1"));
  await firstStep(promptId);
  expect((await client.post("/interrupt", { prompt_id: promptId })).status).toBe(200);
  const entry = await client.finished(promptId);
  expect(entry.status).toMatchObject({ status_str: "error", completed: false });
  const [event, data] = entry.status.messages.at(-1) ?? [];
  expect(event).toBe("execution_interrupted");
  expect(data).toMatchObject({ prompt_id: promptId, node_id: "3", node_type: "KSampler" });
  expect(data?.executed).toEqual(expect.arrayContaining(["4", "5", "6", "7"]));
  expect(names(promptId).slice(-2)).toEqual(["execution_interrupted", "executing"]);
  expect((await client.run(flatImage())).status.completed).toBe(true);
});

test("an interrupt that names another prompt leaves the running one alone", async () => {
  const { prompt_id: promptId } = await client.submit(textToImage({ size: 128 }));
  await client.post("/interrupt", { prompt_id: "3fa85f64-5717-4562-b3fc-2c963f66afa6" });
  expect((await client.finished(promptId)).status.completed).toBe(true);
});

test("an interrupt without a body stops whatever runs", async () => {
  const { prompt_id: promptId } = await client.submit(longPainting("a castle by a lake, take 2"));
  await firstStep(promptId);
  await fetch(`${shared.url}/api/interrupt`, { method: "POST" });
  expect((await client.finished(promptId)).status.status_str).toBe("error");
});

test("a node that ignores the cancel is stopped with its thread after the grace time", () =>
  withEngine({ cancelGraceMs: 50 }, async (own) => {
    const { prompt_id: promptId } = await own.submit(stubbornImage());
    await own.waitFor(({ type, data }) => type === "executing" && data.node === "2");
    await own.post("/interrupt", { prompt_id: promptId });
    const entry = await own.finished(promptId);
    expect(entry.status.messages.at(-1)).toMatchObject([
      "execution_interrupted",
      { node_id: "2", node_type: "ImageQuantize", executed: ["1"] },
    ]);
    expect((await own.run(flatImage())).status.completed).toBe(true);
  }));

test("a crash of the worker ends its prompt as EngineCrash, and the next prompt gets a new worker", () =>
  withEngine({ workerHeapMb: 64 }, async (own) => {
    const tooMuch = textToImage({ text: "sea ".repeat(8_000_000) });
    const { prompt_id: promptId } = await own.submit(tooMuch);
    const entry = await own.finished(promptId);
    const [event, data] = entry.status.messages.at(-1) ?? [];
    expect(event).toBe("execution_error");
    expect(data).toMatchObject({ prompt_id: promptId, exception_type: "EngineCrash" });
    expect(String(data?.exception_message)).toContain("memory");
    expect((await own.run(flatImage())).status.completed).toBe(true);
  }));

test("a worker without work is let go, and the next prompt gets a new one", () =>
  withEngine({ workerIdleMs: 0 }, async (own) => {
    const cachedNodes = async () =>
      (await own.run(flatImage(7))).status.messages.find(([event]) => event === "execution_cached")?.[1]
        .nodes;
    expect(await cachedNodes()).toEqual([]);
    expect(await cachedNodes()).toEqual([]);
  }));

test("a waiting prompt that is deleted never runs and leaves no history", async () => {
  const running = await client.submit(longPainting("a castle by a lake, take 3"));
  const waiting = await client.submit(flatImage());
  expect((await client.post("/queue", { delete: [waiting.prompt_id] })).status).toBe(200);
  await client.post("/interrupt", { prompt_id: running.prompt_id });
  await client.finished(running.prompt_id);
  expect(await client.get(`/history/${waiting.prompt_id}`)).toEqual({});
  expect(await client.get("/prompt")).toEqual({ exec_info: { queue_remaining: 0 } });
});

test("the jobs API cancels a running and a waiting prompt and says false for a finished one", async () => {
  const running = await client.submit(longPainting("a castle by a lake, take 4"));
  const waiting = await client.submit(flatImage());
  await firstStep(running.prompt_id);
  const cancel = async (id: string) => (await client.post(`/api/jobs/${id}/cancel`, {})).json();
  expect(await cancel(waiting.prompt_id)).toEqual({ cancelled: true });
  expect(await cancel(running.prompt_id)).toEqual({ cancelled: true });
  await client.finished(running.prompt_id);
  expect(await cancel(running.prompt_id)).toEqual({ cancelled: false });
  expect(await client.get(`/api/jobs/${running.prompt_id}`)).toMatchObject({ status: "cancelled" });
});

test("a node error ends the prompt with the node, its inputs and a readable message", async () => {
  const entry = await client.run(textToImage({ size: 8192 }));
  const [event, data] = entry.status.messages.at(-1) ?? [];
  expect(event).toBe("execution_error");
  expect(data).toMatchObject({
    node_id: "5",
    node_type: "EmptyLatentImage",
    exception_type: "ValueError",
    current_inputs: { width: [8192], height: [8192], batch_size: [1] },
  });
  expect(data?.exception_message).toContain("at most 4 megapixels");
});
