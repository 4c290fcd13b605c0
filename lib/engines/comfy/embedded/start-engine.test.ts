import { afterAll, beforeAll, expect, test } from "vitest";
import { readPngText } from "./images/png-text";
import { LIMITS } from "./limits";
import { EngineClient } from "./testing/engine-client";
import { flatImage, textToImage } from "./testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "./testing/temporary-engine";
import type { JsonObject } from "./wire/json";

let engine: TemporaryEngine;
let client: EngineClient;

beforeAll(async () => {
  engine = await temporaryEngine();
  client = await EngineClient.connect(engine.url);
});

afterAll(async () => {
  client.close();
  await engine.close();
});

const get = (url: string, headers: Record<string, string> = {}) => fetch(`${engine.url}${url}`, { headers });

test("every route answers with and without /api", async () => {
  const paths = [
    "prompt",
    "queue",
    "history",
    "jobs",
    "object_info",
    "system_stats",
    "features",
    "models",
    "embeddings",
  ];
  for (const name of [...paths, "internal/files/output", "models/checkpoints", "object_info/KSampler"]) {
    const [plain, prefixed] = await Promise.all([get(`/${name}`), get(`/api/${name}`)]);
    expect([name, plain.status, prefixed.status]).toEqual([name, 200, 200]);
  }
  expect((await get("/nothing")).status).toBe(404);
  expect((await fetch(`${engine.url}/queue`, { method: "DELETE" })).status).toBe(405);
});

test("the server names itself as the built-in painter", async () => {
  const stats = await client.get("/system_stats");
  expect(stats.devices).toMatchObject([{ name: "Built-in painter (no AI model)", type: "cpu" }]);
  expect(await client.get("/features")).toEqual({
    supports_preview_metadata: true,
    max_upload_size: 52428800,
  });
});

test("models are listed by folder, and an unknown folder is a 404", async () => {
  expect(await (await get("/models/upscale_models")).json()).toEqual([
    "esrgan-slim-2x",
    "esrgan-slim-4x",
    "lanczos-2x",
  ]);
  expect(await (await get("/models")).json()).toEqual(expect.arrayContaining(["checkpoints", "loras"]));
  expect((await get("/models/constructor")).status).toBe(404);
});

test("an unknown class in /object_info is an empty object, whatever its name", async () => {
  for (const name of ["Nope", "rgthree%20%2F%20Any%20Switch", "a/b", "%E2%9C%A8", "toString"]) {
    expect(await client.get(`/object_info/${name}`)).toEqual({});
  }
});

test("classic nodes list their choices as an array, newer ones as COMBO, and 64-bit bounds stay exact", async () => {
  const text = await (await get("/object_info")).text();
  expect(text).toContain('"max":18446744073709551615,');
  const info = JSON.parse(text) as Record<string, { input: { required: JsonObject; hidden?: JsonObject } }>;
  expect(info.CheckpointLoaderSimple?.input.required.ckpt_name).toEqual([["builtin-painter.safetensors"]]);
  const models = ["esrgan-slim-2x", "esrgan-slim-4x", "lanczos-2x"];
  expect(info.UpscaleModelLoader?.input.required.model_name).toEqual([
    "COMBO",
    { multiselect: false, options: models },
  ]);
  expect(info.SaveImage?.input.hidden).toEqual({ prompt: "PROMPT", extra_pnginfo: "EXTRA_PNGINFO" });
  expect(info.SaveAnimatedWEBP?.input.hidden).toEqual({
    prompt: ["PROMPT"],
    extra_pnginfo: ["EXTRA_PNGINFO"],
  });
});

test("POST /prompt refuses what it cannot queue, each with its own type", async () => {
  const refuse = async (body: unknown) => {
    const response = await client.post("/prompt", body);
    const answer = (await response.json()) as { error: { type: string } };
    return [response.status, answer.error.type ?? answer.error];
  };
  expect(await refuse({})).toEqual([400, "no_prompt"]);
  expect(await refuse({ prompt: [] })).toEqual([400, "invalid_prompt"]);
  expect(await refuse({ prompt: {} })).toEqual([400, "prompt_no_outputs"]);
  const prompt = flatImage();
  for (const id of ["abc", "3FA85F64-5717-4562-B3FC-2C963F66AFA6", "3fa85f6457174562b3fc2c963f66afa6", 7]) {
    expect(await refuse({ prompt, prompt_id: id })).toEqual([400, "invalid_prompt_id"]);
  }
  const broken = await fetch(`${engine.url}/prompt`, { method: "POST", body: "{" });
  expect(broken.status).toBe(400);
});

test("a prompt id is taken once: 409 while it is known", async () => {
  const promptId = "0b1f7a52-4a51-4ab2-8c2f-0a8f0f6f8a10";
  await client.submit(flatImage(1), { prompt_id: promptId });
  await client.finished(promptId);
  const again = await client.post("/prompt", { prompt: flatImage(1), prompt_id: promptId });
  expect([again.status, await again.json()]).toEqual([409, { error: "prompt_id already exists" }]);
  await client.post("/history", { delete: [promptId] });
  expect((await client.post("/prompt", { prompt: flatImage(1), prompt_id: promptId })).status).toBe(200);
});

test("of many requests with the same prompt id exactly one is queued", async () => {
  const body = {
    prompt: flatImage(77),
    prompt_id: "5c0b4c1e-2f63-4c5e-9c7f-2f3a6a5d1c10",
    client_id: client.clientId,
  };
  const statuses = await Promise.all(
    Array.from({ length: 8 }, async () => (await client.post("/prompt", body)).status),
  );
  expect(statuses.sort()).toEqual([200, ...Array(7).fill(409)]);
  await client.finished(body.prompt_id);
});

test("the queue runs lower numbers first, and front before everything", async () => {
  const running = await client.submit(textToImage({ size: 256, sampler: { steps: 60 }, text: "a long day" }));
  const ids: string[] = [];
  const extras: JsonObject[] = [{}, { number: -5.5 }, { front: true }];
  for (const extra of extras) {
    ids.push((await client.submit(flatImage(ids.length), extra)).prompt_id);
  }
  const queue = (await client.get("/queue")) as { queue_running: unknown[][]; queue_pending: unknown[][] };
  expect(queue.queue_running.map((item) => item[1])).toEqual([running.prompt_id]);
  expect(queue.queue_pending.map((item) => ids.indexOf(String(item[1])))).toEqual([2, 1, 0]);
  expect(queue.queue_pending[0]?.[3]).toEqual({
    client_id: client.clientId,
    create_time: expect.any(Number),
  });
  expect((await client.post("/queue", { clear: true })).status).toBe(200);
  expect(((await client.get("/queue")).queue_pending as unknown[]).length).toBe(0);
  await client.post("/interrupt", {});
  await client.finished(running.prompt_id);
});

test("keys of partner services never show up again", async () => {
  const entry = await client.run(flatImage(2), { extra_data: { api_key_comfy_org: "secret", keep: 1 } });
  expect(entry.prompt[3]).toMatchObject({ keep: 1, client_id: client.clientId });
  expect(JSON.stringify(entry)).not.toContain("secret");
});

test("history is paged from the oldest with offset, or from the newest without", async () => {
  await client.post("/history", { clear: true });
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) ids.push((await client.run(flatImage(i))).prompt[1]);
  expect(Object.keys(await client.get("/history"))).toEqual(ids);
  expect(Object.keys(await client.get("/history?max_items=2"))).toEqual(ids.slice(2));
  expect(Object.keys(await client.get("/history?max_items=2&offset=1"))).toEqual(ids.slice(1, 3));
  expect((await get("/history?max_items=x")).status).toBe(400);
});

test("the jobs API lists, filters, sorts, pages and finds", async () => {
  await client.post("/history", { clear: true });
  const good = await client.run(textToImage({ text: "a meadow for jobs" }), {
    extra_data: { extra_pnginfo: { workflow: { id: "flow-1" } } },
  });
  const bad = await client.run(textToImage({ size: 8192 }));
  const all = await client.get("/api/jobs");
  expect(all.pagination).toEqual({ offset: 0, limit: null, total: 2, has_more: false });
  const idsOf = (answer: JsonObject) => (answer.jobs as JsonObject[]).map(({ id }) => id);
  expect(idsOf(await client.get("/api/jobs?status=failed"))).toEqual([bad.prompt[1]]);
  expect(idsOf(await client.get("/api/jobs?workflow_id=flow-1"))).toEqual([good.prompt[1]]);
  const paged = await client.get("/api/jobs?sort_order=asc&limit=1");
  expect([idsOf(paged), paged.pagination]).toMatchObject([[good.prompt[1]], { total: 2, has_more: true }]);
  const job = await client.get(`/api/jobs/${good.prompt[1]}`);
  expect(job).toMatchObject({
    id: good.prompt[1],
    status: "completed",
    outputs_count: 1,
    preview_output: { nodeId: "9", mediaType: "images", type: "output" },
    workflow_id: "flow-1",
    outputs: good.outputs,
    workflow: { extra_data: { client_id: client.clientId } },
  });
  expect(await client.get(`/api/jobs/${bad.prompt[1]}`)).toMatchObject({ execution_error: { node_id: "5" } });
});

test("the jobs API refuses values it does not know", async () => {
  for (const query of ["status=done", "sort_by=name", "sort_order=up", "limit=0", "limit=x", "offset=x"]) {
    expect([query, (await get(`/api/jobs?${query}`)).status]).toEqual([query, 400]);
  }
  const missing = await get("/api/jobs/3fa85f64-5717-4562-b3fc-2c963f66afa6");
  expect([missing.status, await missing.json()]).toEqual([404, { error: "Job not found" }]);
  const cancel = await client.post("/api/jobs/cancel", { job_ids: ["x", 5] });
  expect([cancel.status, await cancel.json()]).toMatchObject([400, { invalid_ids: ["x", "5"] }]);
});

test("saved pictures hold their prompt, workflow and what was drawn", async () => {
  const prompt = textToImage({ text: "a dragon, ünïcode", prefix: "sub/%width%x%height%" });
  const entry = await client.run(prompt, { extra_data: { extra_pnginfo: { workflow: { nodes: [] } } } });
  const output = entry.outputs["9"] as { images: JsonObject[]; text: string[] };
  expect(output.images).toEqual([{ filename: "64x64_00001_.png", subfolder: "sub", type: "output" }]);
  expect(output.text[0]).toMatch(/^Drew: .*dragon/);
  expect(output.text[1]).toMatch(/^Not drawn: .*ünïcode/);
  const text = readPngText(await client.file(output.images[0]));
  expect(JSON.parse(text.prompt ?? "")).toEqual(entry.prompt[2]);
  expect(JSON.parse(text.workflow ?? "")).toEqual({ nodes: [] });
  expect(text.painter).toContain("Built-in painter (no AI model)\nDrew: ");
});

test("a prefix that leaves the output folder ends the prompt as an error", async () => {
  for (const prefix of ["../x", "/tmp/x", "a/../../x"]) {
    const entry = await client.run(flatImage(3, prefix));
    expect(entry.status.messages.at(-1)?.[1].exception_message).toContain("outside the output folder");
  }
});

test("a body over the upload limit is refused with 413 and ComfyUI's text", async () => {
  const response = await fetch(`${engine.url}/prompt`, {
    method: "POST",
    body: Buffer.alloc(LIMITS.uploadBytesMax + 1),
  });
  expect(response.status).toBe(413);
  expect(await response.text()).toBe(
    "Maximum request body size 52428800 exceeded, actual body size 52428801",
  );
});

test("web pages of other sites cannot use the server", async () => {
  expect((await get("/queue", { origin: "https://evil.example" })).status).toBe(403);
  expect((await get("/queue", { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await get("/queue", { origin: engine.url })).status).toBe(200);
});

test("internal file lists name what is in a folder, newest first", async () => {
  await client.run(flatImage(91, "newest"));
  const names = (await (await get("/internal/files/output")).json()) as string[];
  expect(names[0]).toMatch(/^newest_/);
  expect((await get("/internal/files/models")).status).toBe(400);
});
