import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineClient, type Frame } from "./testing/engine-client";
import { flatImage, textToImage } from "./testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "./testing/temporary-engine";
import type { JsonObject } from "./wire/json";

let engine: TemporaryEngine;

beforeAll(async () => {
  engine = await temporaryEngine();
});

afterAll(() => engine.close());

const PROMPT_ID = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

/** Frames since `from` as text, with the moving parts fixed. */
function written(client: EngineClient, from = 0): string[] {
  return client.frames
    .slice(from)
    .map((frame) => (Buffer.isBuffer(frame) ? `binary ${frame.readUInt32BE(0)}` : JSON.stringify(frame)))
    .map((text) => text.replaceAll(client.clientId, "SID").replace(/"timestamp":\d+/, '"timestamp":0'));
}

const state = (id: string, name: string, value: number, max: number) =>
  `"${id}":{"value":${value},"max":${max},"state":"${name}","node_id":"${id}","prompt_id":"${PROMPT_ID}","display_node_id":"${id}","parent_node_id":null,"real_node_id":"${id}"}`;
const states = (...nodes: string[]) =>
  `{"type":"progress_state","data":{"prompt_id":"${PROMPT_ID}","nodes":{${nodes.join(",")}}}}`;
const status = (remaining: number, sid = "") =>
  `{"type":"status","data":{"status":{"exec_info":{"queue_remaining":${remaining}}}${sid}}}`;
const executing = (id: string) =>
  `{"type":"executing","data":{"node":"${id}","display_node":"${id}","prompt_id":"${PROMPT_ID}"}}`;

test("a run sends ComfyUI's frames byte for byte, in its order", async () => {
  const client = await EngineClient.connect(engine.url);
  await client.submit(flatImage(), { prompt_id: PROMPT_ID });
  await client.finished(PROMPT_ID);
  client.close();
  const output = '{"images":[{"filename":"flat_00001_.png","subfolder":"","type":"output"}]}';
  const first = state("1", "finished", 1, 1);
  expect(written(client)).toEqual([
    status(0, ',"sid":"SID"'),
    status(1),
    status(1),
    `{"type":"execution_start","data":{"prompt_id":"${PROMPT_ID}","timestamp":0}}`,
    `{"type":"execution_cached","data":{"nodes":[],"prompt_id":"${PROMPT_ID}","timestamp":0}}`,
    states(state("1", "running", 0, 1)),
    executing("1"),
    states(first),
    states(first, state("2", "running", 0, 1)),
    executing("2"),
    `{"type":"executed","data":{"node":"2","display_node":"2","output":${output},"prompt_id":"${PROMPT_ID}"}}`,
    states(first, state("2", "finished", 1, 1)),
    `{"type":"execution_success","data":{"prompt_id":"${PROMPT_ID}","timestamp":0}}`,
    status(0),
    `{"type":"executing","data":{"node":null,"prompt_id":"${PROMPT_ID}"}}`,
  ]);
});

/** Type names of the frames a sampler step produces, between the sampler's start and its end. */
async function stepFrames(flags: JsonObject | undefined, method: string | undefined): Promise<string[]> {
  const client = await EngineClient.connect(engine.url, flags);
  const prompt = textToImage({ sampler: { steps: 1 }, text: `a lake ${method} ${JSON.stringify(flags)}` });
  await client.run(prompt, method === undefined ? {} : { extra_data: { preview_method: method } });
  client.close();
  const names = client.frames.map((frame) =>
    Buffer.isBuffer(frame) ? `binary ${frame.readUInt32BE(0)}` : frame.type,
  );
  const isAt = (frame: Frame | Buffer, id: string) =>
    !Buffer.isBuffer(frame) && frame.type === "executing" && frame.data.node === id;
  const start = client.frames.findIndex((frame) => isAt(frame, "3"));
  return names.slice(start + 1, client.frames.findIndex((frame) => isAt(frame, "8")) - 2);
}

test("a step sends its snapshot, then progress, and no picture unless the prompt asks for previews", async () => {
  expect(await stepFrames(undefined, undefined)).toEqual(["progress_state", "progress"]);
  expect(await stepFrames({ supports_preview_metadata: true }, "none")).toEqual([
    "progress_state",
    "progress",
  ]);
});

test("a client without feature flags gets the plain picture after progress", async () => {
  expect(await stepFrames(undefined, "latent2rgb")).toEqual(["progress_state", "progress", "binary 1"]);
});

test("a client that negotiated metadata gets the labelled picture before progress, and only that", async () => {
  const frames = await stepFrames({ supports_preview_metadata: true }, "auto");
  expect(frames).toEqual(["progress_state", "binary 4", "progress"]);
});

test("a labelled preview names its node and prompt and holds a JPEG", async () => {
  const client = await EngineClient.connect(engine.url, { supports_preview_metadata: true });
  const { prompt_id: promptId } = await client.submit(textToImage({ text: "a green meadow" }), {
    extra_data: { preview_method: "latent2rgb" },
  });
  await client.finished(promptId);
  client.close();
  const frame = client.frames.find((item): item is Buffer => Buffer.isBuffer(item));
  const length = frame?.readUInt32BE(4) ?? 0;
  expect(JSON.parse(frame?.toString("utf8", 8, 8 + length) ?? "")).toEqual({
    node_id: "3",
    prompt_id: promptId,
    display_node_id: "3",
    parent_node_id: null,
    real_node_id: "3",
    image_type: "image/jpeg",
  });
  expect(frame?.subarray(8 + length, 11 + length).toString("hex")).toBe("ffd8ff");
});

test("events of a prompt reach only the client that submitted it; status reaches everybody", async () => {
  const [sender, other] = await Promise.all([
    EngineClient.connect(engine.url),
    EngineClient.connect(engine.url),
  ]);
  await sender.run(flatImage(0x112233));
  await other.waitFor(({ data }) => JSON.stringify(data).includes('"queue_remaining":0'));
  const types = new Set(other.frames.map((frame) => (Buffer.isBuffer(frame) ? "binary" : frame.type)));
  sender.close();
  other.close();
  expect([...types]).toEqual(["status"]);
});

test("execution_success comes before the history entry, executing without a node after it", async () => {
  const client = await EngineClient.connect(engine.url);
  const entry = await client.run(flatImage(0x445566));
  client.close();
  expect(entry.status).toMatchObject({ status_str: "success", completed: true });
  expect(entry.status.messages.map(([name]) => name)).toEqual([
    "execution_start",
    "execution_cached",
    "execution_success",
  ]);
  expect(entry.meta).toEqual({
    "2": { node_id: "2", display_node: "2", parent_node: null, real_node_id: "2" },
  });
});

test("a second socket with the same client id takes over, and closing the first does not cut it off", async () => {
  const first = await EngineClient.connect(engine.url);
  const second = await EngineClient.connect(engine.url, undefined, first.clientId);
  first.close();
  await second.run(flatImage(0x778899));
  second.close();
});

test("only the first message of a client may carry feature flags", async () => {
  const client = await EngineClient.connect(engine.url);
  client.send({ type: "hello" });
  client.send({ type: "feature_flags", data: { supports_preview_metadata: true } });
  await client.run(textToImage({ text: "a desert" }), { extra_data: { preview_method: "auto" } });
  client.close();
  const types = client.frames.map((frame) => (Buffer.isBuffer(frame) ? frame.readUInt32BE(0) : frame.type));
  expect(types).not.toContain("feature_flags");
  expect(types).toContain(1);
  expect(types).not.toContain(4);
});
