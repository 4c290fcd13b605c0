import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EngineClient } from "./testing/engine-client";
import { textToImage } from "./testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "./testing/temporary-engine";
import type { HistoryEntry, Prompt } from "./wire/messages";

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

const cachedNodes = (entry: HistoryEntry) =>
  entry.status.messages.find(([event]) => event === "execution_cached")?.[1].nodes;

const executedNodes = (entry: HistoryEntry) =>
  client.frames.flatMap((frame) =>
    !Buffer.isBuffer(frame) &&
    frame.type === "executing" &&
    frame.data.prompt_id === entry.prompt[1] &&
    frame.data.node !== null
      ? [frame.data.node]
      : [],
  );

const saved = (prefix: string) =>
  readdirSync(path.join(engine.dataDir, "output")).filter((name) => name.startsWith(prefix));

test("an unchanged prompt runs nothing, writes no file and points to the old one", async () => {
  const first = await client.run(textToImage({ prefix: "same" }));
  const again = await client.run(textToImage({ prefix: "same" }));
  expect(cachedNodes(again)).toEqual(["3", "4", "5", "6", "7", "8", "9"]);
  expect(executedNodes(again)).toEqual([]);
  expect(again.outputs).toEqual(first.outputs);
  expect(saved("same")).toEqual(["same_00001_.png"]);
  const executed = client.frames.filter(
    (frame) =>
      !Buffer.isBuffer(frame) && frame.type === "executed" && frame.data.prompt_id === again.prompt[1],
  );
  expect(executed).toMatchObject([{ data: { node: "9", output: first.outputs["9"] } }]);
});

test("another file name prefix runs only the save node", async () => {
  await client.run(textToImage({ prefix: "one" }));
  const entry = await client.run(textToImage({ prefix: "two" }));
  expect(executedNodes(entry)).toEqual(["9"]);
  expect(saved("two")).toEqual(["two_00001_.png"]);
});

test("another seed runs the sampler and what follows it", async () => {
  await client.run(textToImage({ prefix: "seed" }));
  const entry = await client.run(textToImage({ prefix: "seed", sampler: { seed: 12 } }));
  expect(executedNodes(entry)).toEqual(["3", "8", "9"]);
  expect(saved("seed")).toEqual(["seed_00001_.png", "seed_00002_.png"]);
});

test("node ids and titles do not matter to the cache, unknown extra inputs do", async () => {
  const prompt = textToImage({ prefix: "ids" });
  await client.run(prompt);
  const renamed = JSON.parse(JSON.stringify(prompt).replaceAll('"4"', '"44"')) as Prompt;
  const titled = { ...renamed, "44": { ...renamed["44"], _meta: { title: "Model" } } } as Prompt;
  expect(executedNodes(await client.run(titled))).toEqual([]);
  const latent = prompt["5"];
  const extra = { ...prompt, "5": { ...latent, inputs: { ...latent?.inputs, note: 1 } } } as Prompt;
  expect(executedNodes(await client.run(extra))).toEqual(["5", "3", "8", "9"]);
});

test("freeing memory forgets every result", async () => {
  await client.run(textToImage({ prefix: "free" }));
  expect((await client.post("/free", { unload_models: true, free_memory: true })).status).toBe(200);
  expect(cachedNodes(await client.run(textToImage({ prefix: "free" })))).toEqual([]);
});

test("results of older prompts are forgotten", async () => {
  await client.run(textToImage({ prefix: "old", text: "a forest" }));
  await client.run(textToImage({ prefix: "old", text: "a city" }));
  const entry = await client.run(textToImage({ prefix: "old", text: "a forest" }));
  expect(cachedNodes(entry)).not.toContain("3");
});
