import { randomUUID } from "node:crypto";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ComfyDriver } from "@/lib/engines/comfy/port";
import { CATALOGUE } from "@/lib/engines/comfy/scripted/catalogue";
import { copyUpload, plainColour, textToImage } from "@/lib/engines/comfy/scripted/graphs";
import { applyValues } from "@/lib/parameters/apply";
import type { ApiGraph } from "@/lib/parameters/schema";
import { checkSubmission } from "./check-submission";
import { checkWorkflow } from "./check-workflow";
import { readPolicy } from "./rules";

const INT = (max: number) => ["INT", { default: 1, min: 0, max }];

function node(required: Record<string, unknown>, output: string[], isOutput = false) {
  return { input: { required }, output, output_name: output, output_node: isOutput, python_module: "nodes" };
}

/** What the scripted server knows, and further nodes a hostile workflow would like. */
export const INFO = readObjectInfo({
  ...CATALOGUE,
  PrimitiveInt: node({ value: INT(2 ** 53) }, ["INT"]),
  SimpleMath: node({ value: ["STRING", {}], a: INT(2 ** 31), b: INT(2 ** 31) }, ["INT"]),
  MultiplyInt: node({ a: INT(2 ** 31), b: INT(2 ** 31) }, ["INT"]),
  Reroute: node({ "": ["*"] }, ["*"]),
  RepeatLatentBatch: node({ samples: ["LATENT"], amount: INT(64) }, ["LATENT"]),
  LoraLoader: node(
    {
      model: ["MODEL"],
      clip: ["CLIP"],
      lora_name: [["None", "styles\\ink.safetensors"]],
      strength_model: ["FLOAT", { min: -100, max: 100 }],
      strength_clip: ["FLOAT", { min: -100, max: 100 }],
    },
    ["MODEL", "CLIP"],
  ),
  VAELoader: node({ vae_name: [["soft.safetensors"]] }, ["VAE"]),
  ImageScale: node({ image: ["IMAGE"], width: INT(16384), height: INT(16384) }, ["IMAGE"]),
  CustomWriter: node({ images: ["IMAGE"], output_path: ["STRING", {}] }, [], true),
  LuxuryPainter: { ...node({ prompt: ["STRING", {}] }, ["IMAGE"]), api_node: true },
});

export const UPLOADED = "creator/u1/2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae.png";
export const PREFIX = "creator/g1";

/** Six workflows that may run. */
export const VALID: Record<string, ApiGraph> = {
  "text to image": textToImage({ prefix: "x" }),
  "plain colour": plainColour({ prefix: "x" }),
  "an upload": copyUpload({ prefix: "x", image: UPLOADED }),
  "numbers through links": {
    ...textToImage({ prefix: "x" }),
    "5": { class_type: "EmptyLatentImage", inputs: { width: ["20", 0], height: ["21", 0], batch_size: 1 } },
    "20": { class_type: "PrimitiveInt", inputs: { value: 512 } },
    "21": { class_type: "Reroute", inputs: { "": ["20", 0] } },
  },
  "a LoRA": {
    ...textToImage({ prefix: "x" }),
    "30": {
      class_type: "LoraLoader",
      inputs: {
        model: ["4", 0],
        clip: ["4", 1],
        lora_name: "styles/ink.safetensors",
        strength_model: 1,
        strength_clip: 1,
      },
    },
  },
  "two outputs": {
    ...textToImage({ prefix: "x" }),
    "40": { class_type: "ImageScale", inputs: { image: ["8", 0], width: 1024, height: 1024 } },
    "41": { class_type: "PreviewImage", inputs: { images: ["40", 0] } },
  },
};

/** What stands between a stored graph and a server, in the product's own order. Answers why it was kept back, or null. */
export async function send(driver: ComfyDriver, graph: unknown): Promise<string | null> {
  const policies = [readPolicy({})];
  const stored = checkWorkflow(graph, { objectInfo: INFO, policies });
  if (stored[0]) return stored[0].kind;
  const applied = applyValues(graph as ApiGraph, {}, {}, { filenamePrefix: PREFIX }).graph;
  const started = checkWorkflow(applied, { objectInfo: INFO, policies, run: { tier: "FREE" } });
  if (started[0]) return started[0].kind;
  try {
    const submission = {
      objectInfo: INFO,
      policy: readPolicy({}),
      uploads: new Set([UPLOADED]),
      filenamePrefix: PREFIX,
    };
    const { graph: checked } = checkSubmission(applied, submission);
    await driver.submit({ promptId: randomUUID(), clientId: randomUUID(), graph: checked });
    return null;
  } catch (error) {
    return error instanceof Error ? `submission: ${error.message}` : String(error);
  }
}
