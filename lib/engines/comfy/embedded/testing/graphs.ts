import type { JsonObject } from "../wire/json";
import type { Prompt } from "../wire/messages";

export type TextToImage = {
  text?: string;
  negative?: string;
  prefix?: string;
  size?: number;
  sampler?: JsonObject;
};

/** The seven-node default workflow, small enough for tests. */
export function textToImage({
  text = "a sailboat on the ocean at sunset",
  negative = "blurry",
  prefix = "test",
  size = 64,
  sampler = {},
}: TextToImage = {}): Prompt {
  return {
    "3": {
      class_type: "KSampler",
      inputs: {
        seed: 11,
        steps: 3,
        cfg: 7,
        sampler_name: "euler",
        scheduler: "normal",
        denoise: 1,
        model: ["4", 0],
        positive: ["6", 0],
        negative: ["7", 0],
        latent_image: ["5", 0],
        ...sampler,
      },
    },
    "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "builtin-painter.safetensors" } },
    "5": { class_type: "EmptyLatentImage", inputs: { width: size, height: size, batch_size: 1 } },
    "6": { class_type: "CLIPTextEncode", inputs: { text, clip: ["4", 1] } },
    "7": { class_type: "CLIPTextEncode", inputs: { text: negative, clip: ["4", 1] } },
    "8": { class_type: "VAEDecode", inputs: { samples: ["3", 0], vae: ["4", 2] } },
    "9": { class_type: "SaveImage", inputs: { images: ["8", 0], filename_prefix: prefix } },
  };
}

/** A one-colour picture saved to disk: the quickest prompt there is. */
export function flatImage(color = 0x336699, prefix = "flat", size = 64): Prompt {
  return {
    "1": { class_type: "EmptyImage", inputs: { width: size, height: size, batch_size: 1, color } },
    "2": { class_type: "SaveImage", inputs: { images: ["1", 0], filename_prefix: prefix } },
  };
}

/** Work that neither loops in JavaScript nor checks for a cancel: one long call into the image library. */
export function stubbornImage(): Prompt {
  return {
    "1": { class_type: "EmptyImage", inputs: { width: 4096, height: 4096, batch_size: 1, color: 255 } },
    "2": { class_type: "ImageQuantize", inputs: { image: ["1", 0], colors: 256, dither: "floyd-steinberg" } },
    "3": { class_type: "SaveImage", inputs: { images: ["2", 0], filename_prefix: "stubborn" } },
  };
}
