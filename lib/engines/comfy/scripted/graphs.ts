import type { ComfyGraph } from "../port";

/** A text-to-image workflow of the usual seven nodes; `9` saves. */
export function textToImage(options: { prefix: string; seed?: number; steps?: number }): ComfyGraph {
  return {
    "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "painter.safetensors" } },
    "5": { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64, batch_size: 1 } },
    "6": {
      class_type: "CLIPTextEncode",
      inputs: { text: "a lighthouse", clip: ["4", 1] },
      _meta: { title: "Prompt" },
    },
    "7": { class_type: "CLIPTextEncode", inputs: { text: "", clip: ["4", 1] } },
    "3": {
      class_type: "KSampler",
      inputs: {
        seed: options.seed ?? 1,
        steps: options.steps ?? 4,
        cfg: 7,
        sampler_name: "euler",
        scheduler: "normal",
        denoise: 1,
        model: ["4", 0],
        positive: ["6", 0],
        negative: ["7", 0],
        latent_image: ["5", 0],
      },
    },
    "8": { class_type: "VAEDecode", inputs: { samples: ["3", 0], vae: ["4", 2] } },
    "9": { class_type: "SaveImage", inputs: { filename_prefix: options.prefix, images: ["8", 0] } },
  };
}

/** Core nodes without any model: runs on every ComfyUI there is. */
export function plainColour(options: { prefix: string; color?: number; size?: number }): ComfyGraph {
  const size = options.size ?? 64;
  const color = options.color ?? 0x336699;
  return {
    "1": { class_type: "EmptyImage", inputs: { width: size, height: size, batch_size: 1, color } },
    "2": { class_type: "SaveImage", inputs: { filename_prefix: options.prefix, images: ["1", 0] } },
  };
}

/** Reads an uploaded file and saves it again. */
export function copyUpload(options: { prefix: string; image: string }): ComfyGraph {
  return {
    "1": { class_type: "LoadImage", inputs: { image: options.image } },
    "2": { class_type: "SaveImage", inputs: { filename_prefix: options.prefix, images: ["1", 0] } },
  };
}
