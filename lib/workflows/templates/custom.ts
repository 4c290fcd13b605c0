import {
  modelField,
  negativeField,
  promptField,
  samplerField,
  schedulerField,
  seedField,
  sizeField,
  stepsField,
  strengthField,
} from "./fields";
import type { WorkflowTemplate } from "./template";

const PROMPT = "red dragon flying over snowy mountains at night, northern lights";

const sampling = { seed: 6, steps: 20, cfg: 7, sampler_name: "euler", scheduler: "normal" };
const conditioned = { model: ["4", 0], positive: ["6", 0], negative: ["7", 0] };

export const custom: WorkflowTemplate = {
  key: "custom",
  name: "Sketch and refine",
  description: "A small first draft, enlarged and painted over a second time, then sharpened.",
  category: "CUSTOM",
  order: 5,
  estimatedCredits: 2,
  coverPath: "/samples/custom.webp",
  graph: {
    "3": {
      class_type: "KSampler",
      inputs: { ...sampling, denoise: 1, ...conditioned, latent_image: ["5", 0] },
      _meta: { title: "Sketch" },
    },
    "4": {
      class_type: "CheckpointLoaderSimple",
      inputs: { ckpt_name: "builtin-painter.safetensors" },
      _meta: { title: "Load Checkpoint" },
    },
    "5": {
      class_type: "EmptyLatentImage",
      inputs: { width: 384, height: 384, batch_size: 1 },
      _meta: { title: "Empty Latent Image" },
    },
    "6": {
      class_type: "CLIPTextEncode",
      inputs: { text: PROMPT, clip: ["4", 1] },
      _meta: { title: "Prompt" },
    },
    "7": {
      class_type: "CLIPTextEncode",
      inputs: { text: "", clip: ["4", 1] },
      _meta: { title: "Negative prompt" },
    },
    "10": {
      class_type: "LatentUpscaleBy",
      inputs: { samples: ["3", 0], upscale_method: "bicubic", scale_by: 2 },
      _meta: { title: "Upscale Latent By" },
    },
    "11": {
      class_type: "KSampler",
      inputs: { ...sampling, denoise: 0.4, ...conditioned, latent_image: ["10", 0] },
      _meta: { title: "Refine" },
    },
    "8": {
      class_type: "VAEDecode",
      inputs: { samples: ["11", 0], vae: ["4", 2] },
      _meta: { title: "VAE Decode" },
    },
    "12": {
      class_type: "ImageSharpen",
      inputs: { image: ["8", 0], sharpen_radius: 1, sigma: 1, alpha: 0.5 },
      _meta: { title: "Sharpen" },
    },
    "9": {
      class_type: "SaveImage",
      inputs: { filename_prefix: "creator", images: ["12", 0] },
      _meta: { title: "Save Image" },
    },
  },
  parameters: {
    prompt: { ...promptField("6", PROMPT), order: 0 },
    negative_prompt: { ...negativeField("7"), order: 1 },
    size: { ...sizeField("5", 384, 384, 768), label: "Sketch size", order: 2 },
    upscale_factor: {
      type: "slider",
      label: "Enlarge by",
      default: 2,
      min: 1,
      max: 2.5,
      step: 0.25,
      unit: "×",
      node_id: "10",
      node_input: "scale_by",
      order: 3,
    },
    refine: {
      type: "slider",
      label: "Refinement",
      default: 0.4,
      min: 0.05,
      max: 0.9,
      step: 0.05,
      node_id: "11",
      node_input: "denoise",
      help: "How far the second pass may leave the sketch.",
      order: 4,
    },
    sharpen: {
      type: "slider",
      label: "Sharpness",
      default: 0.5,
      min: 0,
      max: 2,
      step: 0.1,
      node_id: "12",
      node_input: "alpha",
      order: 5,
    },
    steps: { ...stepsField(["3", "11"], 20), order: 6 },
    cfg: { ...strengthField(["3", "11"], 7), order: 7 },
    seed: { ...seedField(["3", "11"], 4), order: 8 },
    model: { ...modelField("4"), order: 9 },
    sampler: { ...samplerField(["3", "11"]), order: 10 },
    scheduler: { ...schedulerField(["3", "11"]), order: 11 },
  },
  sampleValues: { seed: { mode: "fixed", value: 6 } },
};
