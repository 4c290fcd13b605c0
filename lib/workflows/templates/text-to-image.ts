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

export const textToImage: WorkflowTemplate = {
  key: "text-to-image",
  name: "Text to image",
  description: "Describe a picture and get it. The shortest way from words to pixels.",
  category: "TEXT_TO_IMAGE",
  order: 1,
  estimatedCredits: 1,
  coverPath: "/samples/text-to-image.webp",
  graph: {
    "3": {
      class_type: "KSampler",
      inputs: {
        seed: 11,
        steps: 24,
        cfg: 7,
        sampler_name: "euler",
        scheduler: "normal",
        denoise: 1,
        model: ["4", 0],
        positive: ["6", 0],
        negative: ["7", 0],
        latent_image: ["5", 0],
      },
      _meta: { title: "KSampler" },
    },
    "4": {
      class_type: "CheckpointLoaderSimple",
      inputs: { ckpt_name: "builtin-painter.safetensors" },
      _meta: { title: "Load Checkpoint" },
    },
    "5": {
      class_type: "EmptyLatentImage",
      inputs: { width: 768, height: 512, batch_size: 1 },
      _meta: { title: "Empty Latent Image" },
    },
    "6": {
      class_type: "CLIPTextEncode",
      inputs: { text: "a sailboat on the ocean at sunset", clip: ["4", 1] },
      _meta: { title: "Prompt" },
    },
    "7": {
      class_type: "CLIPTextEncode",
      inputs: { text: "", clip: ["4", 1] },
      _meta: { title: "Negative prompt" },
    },
    "8": {
      class_type: "VAEDecode",
      inputs: { samples: ["3", 0], vae: ["4", 2] },
      _meta: { title: "VAE Decode" },
    },
    "9": {
      class_type: "SaveImage",
      inputs: { filename_prefix: "creator", images: ["8", 0] },
      _meta: { title: "Save Image" },
    },
  },
  parameters: {
    prompt: { ...promptField("6", "a sailboat on the ocean at sunset"), order: 0 },
    negative_prompt: { ...negativeField("7"), order: 1 },
    size: { ...sizeField("5", 768, 512, 1536), order: 2 },
    steps: { ...stepsField(["3"], 24), order: 3 },
    cfg: { ...strengthField(["3"], 7), order: 4 },
    seed: { ...seedField(["3"], 11), order: 5 },
    model: { ...modelField("4"), order: 6 },
    sampler: { ...samplerField(["3"]), order: 7 },
    scheduler: { ...schedulerField(["3"]), order: 8 },
  },
  sampleValues: { seed: { mode: "fixed", value: 11 } },
};
