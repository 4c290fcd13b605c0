import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemCtx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import type { ApiGraph, Parameters } from "@/lib/parameters/schema";
import { placeGenerations } from "@/lib/scheduling/place";
import { checkServers } from "@/lib/servers/check";
import { workflowAccess } from "@/lib/workflows/access";
import { insertWorkflow } from "@/lib/workflows/store";
import { getGenerationDetail } from "../get-detail";
import { startGeneration } from "../start";
import { person } from "../testing";
import { collectGeneration } from "./collect";
import { followGeneration } from "./follow";
import { placedServer } from "./placed-server";
import { settleGeneration } from "./settle";
import { submitGeneration } from "./submit";
import { type EngineProcess, spawnEngine } from "./testing";

const GRAPH: ApiGraph = {
  "1": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "builtin-painter.safetensors" } },
  "2": { class_type: "CLIPTextEncode", inputs: { text: "a boat", clip: ["1", 1] } },
  "3": { class_type: "CLIPTextEncode", inputs: { text: "", clip: ["1", 1] } },
  "4": { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64, batch_size: 1 } },
  "5": {
    class_type: "KSampler",
    inputs: {
      model: ["1", 0],
      positive: ["2", 0],
      negative: ["3", 0],
      latent_image: ["4", 0],
      seed: 1,
      steps: 3,
      cfg: 7,
      sampler_name: "euler",
      scheduler: "normal",
      denoise: 1,
    },
  },
  "6": { class_type: "VAEDecode", inputs: { samples: ["5", 0], vae: ["1", 2] } },
  "7": { class_type: "SaveImage", inputs: { images: ["6", 0], filename_prefix: "x" } },
};

const PARAMETERS: Parameters = {
  prompt: { type: "prompt", label: "Prompt", node_id: "2", node_input: "text" },
  seed: { type: "seed", label: "Seed", node_id: "5", node_input: "seed" },
  sampler: {
    type: "select",
    label: "Sampler",
    node_id: "5",
    node_input: "sampler_name",
    options_from: { class_type: "KSampler", input: "sampler_name" },
  },
};

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-life-"));
const app = useTestApp({ CREATOR_DATA_DIR: path.join(folder, "data") });
let engine: EngineProcess;

beforeAll(async () => {
  engine = await spawnEngine(path.join(folder, "engine"));
  await app.sql`insert into servers (id, name, url, source) values (${newId()}, 'Engine', ${engine.url}, 'BUILT_IN')`;
  await checkServers(0);
});

afterAll(async () => {
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startedBoat() {
  const ctx = await person(app.sql);
  const workflowId = await insertWorkflow(
    workflowAccess(ctx, "write"),
    {
      name: "Boat",
      description: "",
      category: "TEXT_TO_IMAGE",
      estimatedCredits: 2,
      projectId: null,
      copiedFromId: null,
      coverUrl: null,
    },
    { graph: GRAPH, uiGraph: null, parameters: PARAMETERS, notes: "" },
  );
  const values = { prompt: "a sailboat on the ocean", seed: { mode: "random", value: 0 }, sampler: "euler" };
  const [generation] = await startGeneration({ ctx, input: { workflowId, values, idempotencyKey: newId() } });
  if (!generation) throw new Error("nothing was started");
  return { ctx, generation };
}

describe("a generation on the built-in engine", () => {
  test("goes from the press to a stored picture, each step safe to run twice", async () => {
    const { ctx, generation } = await startedBoat();
    const [placed] = await placeGenerations();
    expect(placed?.generationId).toBe(generation.id);
    const first = await submitGeneration(generation.id, 1);
    const again = await submitGeneration(generation.id, 1);
    expect(again).toEqual(first);
    if (first.kind !== "submitted") throw new Error(`it ended: ${first.how}`);
    const followed = await followGeneration(generation.id, 1, first);
    if (followed.kind !== "done") throw new Error(`it was ${JSON.stringify(followed)}`);
    const input = {
      generationId: generation.id,
      placement: 1,
      driver: (await placedServer(first.serverId)).driver,
      outputs: followed.outputs,
    };
    await collectGeneration(input);
    const { outputs, texts } = await collectGeneration(input);
    expect(await settleGeneration(generation.id, 1, outputs, texts)).toBe(true);
    expect(await settleGeneration(generation.id, 1, outputs, texts)).toBe(false);

    const detail = await getGenerationDetail({ ctx, input: { generationId: generation.id } });
    expect(detail).toMatchObject({ status: "COMPLETED", progress: 100, creditsUsed: 2, isBuiltIn: true });
    expect(detail.outputs).toHaveLength(1);
    expect(detail.outputs[0]).toMatchObject({
      kind: "image",
      width: 64,
      height: 64,
      contentType: "image/png",
    });
    expect(detail.outputs[0]?.thumbhash).toBeTruthy();
    expect(detail.timeline.map((entry) => entry.kind)).toEqual(
      expect.arrayContaining(["queued", "placed", "submitted", "started", "completed"]),
    );
    expect(detail.ledger.map((entry) => entry.kind)).toEqual(["RESERVE", "COMMIT"]);
    const file = await storage().head(`outputs/${generation.id}/1/0`);
    expect(file?.sizeBytes).toBe(detail.outputs[0]?.sizeBytes);
    const [server] = await app.sql`select in_flight from servers`;
    expect(server?.in_flight).toBe(0);
  });

  test("a foreign person cannot read it", async () => {
    const { generation } = await startedBoat();
    const stranger = await person(app.sql);
    await expect(
      getGenerationDetail({ ctx: stranger, input: { generationId: generation.id } }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      getGenerationDetail({ ctx: systemCtx("test"), input: { generationId: generation.id } }),
    ).resolves.toMatchObject({ id: generation.id });
  });
});
