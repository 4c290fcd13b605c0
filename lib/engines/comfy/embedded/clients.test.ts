import { CallWrapper, ComfyApi, type NodeData, PromptBuilder } from "@saintno/comfyui-sdk";
import { BasePipe, Client } from "@stable-canvas/comfyui-client";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { textToImage } from "./testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "./testing/temporary-engine";

// These clients were written against ComfyUI and are used here as published: what they need is what others need.

let engine: TemporaryEngine;

beforeAll(async () => {
  engine = await temporaryEngine();
});

afterAll(() => engine.close());

test("@saintno/comfyui-sdk paints a picture with progress and previews", async () => {
  const api = await new ComfyApi(engine.url, "saintno", { forceWs: true }).init().waitForReady();
  const builder = new PromptBuilder(
    textToImage({ size: 128, text: "a lighthouse" }) as NodeData,
    ["seed"],
    ["images"],
  )
    .setRawInputNode("seed", "3.inputs.seed")
    .setOutputNode("images", "9")
    .input("seed", 77);
  const steps: number[] = [];
  const outcome = await new Promise<{ images?: { images: { filename: string }[] } }>((resolve, reject) => {
    new CallWrapper(api, builder)
      .onProgress(({ value }) => steps.push(value))
      .onFinished((data) => resolve(data as never))
      .onFailed(reject)
      .run()
      .catch(reject);
  });
  const image = outcome.images?.images[0];
  expect(image?.filename).toMatch(/^test_\d+_\.png$/);
  const blob = await api.getImage(image as never);
  expect(await sharp(Buffer.from(await blob.arrayBuffer())).metadata()).toMatchObject({
    width: 128,
    format: "png",
  });
  expect(steps).toEqual([1, 2, 3]);
  expect(await api.getCheckpoints()).toEqual(["builtin-painter.safetensors"]);
  expect((await api.getSamplerInfo()).sampler).toBeDefined();
  api.destroy();
});

test("@stable-canvas/comfyui-client paints a picture over its socket", async () => {
  const client = new Client({ api_host: new URL(engine.url).host, WebSocket, fetch });
  await client.connect();
  const seen: number[] = [];
  const { images } = await client.enqueue(textToImage({ size: 128, text: "a windmill" }), {
    progress: ({ value }) => seen.push(value),
  });
  expect(seen).toEqual([1, 2, 3]);
  expect(images).toHaveLength(1);
  expect(await client.getSDModels()).toEqual(["builtin-painter.safetensors"]);
  client.close();
});

test("@stable-canvas/comfyui-client's pipeline paints, and its polling mode needs no socket", async () => {
  const client = new Client({ api_host: new URL(engine.url).host, WebSocket, fetch });
  await client.connect();
  const { images } = await new BasePipe()
    .with(client)
    .model("builtin-painter.safetensors")
    .prompt("a sunset over the mountains")
    .negative("blurry")
    .size(64, 64)
    .steps(2)
    .save()
    .wait();
  expect(images).toHaveLength(1);
  const polled = await client.enqueue_polling(textToImage({ text: "a small boat" }), { polling_ms: 50 });
  expect(polled.images).toHaveLength(1);
  client.close();
});
