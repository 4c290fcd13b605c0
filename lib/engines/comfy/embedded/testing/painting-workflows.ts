import type { JsonObject } from "../wire/json";

export type Nodes = Record<string, [classType: string, inputs: JsonObject]>;

const sampler = { steps: 2, cfg: 7, sampler_name: "euler", scheduler: "karras" };
const conditioned = { model: ["model", 0], positive: ["pos", 0], negative: ["neg", 0] };
const loaded: Nodes = {
  model: ["CheckpointLoaderSimple", { ckpt_name: "builtin-painter.safetensors" }],
  pos: ["CLIPTextEncode", { text: "a red boat on a lake", clip: ["model", 1] }],
  neg: ["CLIPTextEncode", { text: "clouds", clip: ["model", 1] }],
  vae: ["VAELoader", { vae_name: "builtin-vae.safetensors" }],
};
const ksampler = (latent: string, more: JsonObject = {}): Nodes[string] => [
  "KSampler",
  { ...conditioned, ...sampler, seed: 1, denoise: 1, latent_image: [latent, 0], ...more },
];
const decoded = (from: string, id = "save"): Nodes => ({
  [`${id}-image`]: ["VAEDecode", { samples: [from, 0], vae: ["vae", 0] }],
  [id]: ["SaveImage", { images: [`${id}-image`, 0], filename_prefix: id }],
});
const photo: Nodes = { photo: ["LoadImage", { image: "photo.png" }] };
/** Small workflows that paint. They read `photo.png`, which has a hole. */
export const PAINTING_WORKFLOWS: Record<string, Nodes> = {
  "image to image": {
    ...loaded,
    ...photo,
    latent: ["VAEEncode", { pixels: ["photo", 0], vae: ["vae", 0] }],
    sampled: ksampler("latent", { denoise: 0.55 }),
    ...decoded("sampled"),
  },
  inpainting: {
    ...loaded,
    ...photo,
    latent: [
      "VAEEncodeForInpaint",
      { pixels: ["photo", 0], vae: ["vae", 0], mask: ["photo", 1], grow_mask_by: 6 },
    ],
    sampled: ksampler("latent"),
    ...decoded("sampled"),
  },
  "inpainting with a noise mask": {
    ...loaded,
    ...photo,
    mask: ["LoadImageMask", { image: "photo.png", channel: "alpha" }],
    encoded: ["VAEEncode", { pixels: ["photo", 0], vae: ["vae", 0] }],
    latent: ["SetLatentNoiseMask", { samples: ["encoded", 0], mask: ["mask", 0] }],
    sampled: ksampler("latent", { denoise: 0.8 }),
    ...decoded("sampled"),
  },
  "inpainting model": {
    ...loaded,
    ...photo,
    latent: [
      "InpaintModelConditioning",
      {
        positive: ["pos", 0],
        negative: ["neg", 0],
        vae: ["vae", 0],
        pixels: ["photo", 0],
        mask: ["photo", 1],
        noise_mask: true,
      },
    ],
    sampled: [
      "KSampler",
      {
        model: ["model", 0],
        positive: ["latent", 0],
        negative: ["latent", 1],
        latent_image: ["latent", 2],
        ...sampler,
        seed: 1,
        denoise: 1,
      },
    ],
    ...decoded("sampled"),
  },
  outpainting: {
    ...loaded,
    ...photo,
    pad: [
      "ImagePadForOutpaint",
      { image: ["photo", 0], left: 16, top: 0, right: 0, bottom: 8, feathering: 4 },
    ],
    latent: [
      "VAEEncodeForInpaint",
      { pixels: ["pad", 0], vae: ["vae", 0], mask: ["pad", 1], grow_mask_by: 0 },
    ],
    sampled: ksampler("latent"),
    ...decoded("sampled"),
  },
  "two passes": {
    ...loaded,
    empty: ["EmptyLatentImage", { width: 64, height: 64, batch_size: 1 }],
    first: [
      "KSamplerAdvanced",
      {
        ...conditioned,
        ...sampler,
        steps: 4,
        add_noise: "enable",
        noise_seed: 5,
        latent_image: ["empty", 0],
        start_at_step: 0,
        end_at_step: 2,
        return_with_leftover_noise: "enable",
      },
    ],
    larger: ["LatentUpscaleBy", { samples: ["first", 0], upscale_method: "bicubic", scale_by: 1.5 }],
    sized: [
      "LatentUpscale",
      { samples: ["larger", 0], upscale_method: "nearest-exact", width: 0, height: 128, crop: "disabled" },
    ],
    second: ksampler("sized", { denoise: 0.4 }),
    ...decoded("second"),
  },
  "styles and mixed prompts": {
    ...loaded,
    lora: [
      "LoraLoader",
      {
        model: ["model", 0],
        clip: ["model", 1],
        lora_name: "builtin-ink.safetensors",
        strength_model: 1,
        strength_clip: 1,
      },
    ],
    only: [
      "LoraLoaderModelOnly",
      { model: ["lora", 0], lora_name: "builtin-oil.safetensors", strength_model: 0.1 },
    ],
    skip: ["CLIPSetLastLayer", { clip: ["lora", 1], stop_at_clip_layer: -2 }],
    castle: ["CLIPTextEncode", { text: "a castle", clip: ["skip", 0] }],
    combine: ["ConditioningCombine", { conditioning_1: ["pos", 0], conditioning_2: ["castle", 0] }],
    concat: ["ConditioningConcat", { conditioning_to: ["combine", 0], conditioning_from: ["castle", 0] }],
    average: [
      "ConditioningAverage",
      { conditioning_to: ["concat", 0], conditioning_from: ["pos", 0], conditioning_to_strength: 0.6 },
    ],
    zero: ["ConditioningZeroOut", { conditioning: ["neg", 0] }],
    empty: ["EmptySD3LatentImage", { width: 64, height: 64, batch_size: 1 }],
    batch: ["RepeatLatentBatch", { samples: ["empty", 0], amount: 2 }],
    sampled: ksampler("batch", { model: ["only", 0], positive: ["average", 0], negative: ["zero", 0] }),
    ...decoded("sampled"),
  },
  "a sampler taken apart": {
    unet: ["UNETLoader", { unet_name: "builtin-painter.safetensors", weight_dtype: "default" }],
    flux: [
      "ModelSamplingFlux",
      { model: ["unet", 0], max_shift: 1.15, base_shift: 0.5, width: 64, height: 64 },
    ],
    sd3: ["ModelSamplingSD3", { model: ["flux", 0], shift: 3 }],
    aura: ["ModelSamplingAuraFlow", { model: ["sd3", 0], shift: 1.73 }],
    clip: ["CLIPLoader", { clip_name: "builtin-words.safetensors", type: "qwen_image", device: "default" }],
    dual: [
      "DualCLIPLoader",
      { clip_name1: "builtin-words.safetensors", clip_name2: "builtin-words.safetensors", type: "flux" },
    ],
    vae: ["VAELoader", { vae_name: "builtin-vae.safetensors" }],
    text: ["CLIPTextEncode", { text: "a red boat on a lake", clip: ["dual", 0] }],
    not: ["CLIPTextEncode", { text: "clouds", clip: ["clip", 0] }],
    guidance: ["FluxGuidance", { conditioning: ["text", 0], guidance: 3.5 }],
    noise: ["RandomNoise", { noise_seed: 7 }],
    select: ["KSamplerSelect", { sampler_name: "euler" }],
    sigmas: ["BasicScheduler", { model: ["aura", 0], scheduler: "simple", steps: 2, denoise: 1 }],
    basic: ["BasicGuider", { model: ["aura", 0], conditioning: ["guidance", 0] }],
    cfg: ["CFGGuider", { model: ["aura", 0], positive: ["guidance", 0], negative: ["not", 0], cfg: 5 }],
    empty: ["EmptySD3LatentImage", { width: 64, height: 64, batch_size: 1 }],
    first: [
      "SamplerCustomAdvanced",
      {
        noise: ["noise", 0],
        guider: ["basic", 0],
        sampler: ["select", 0],
        sigmas: ["sigmas", 0],
        latent_image: ["empty", 0],
      },
    ],
    second: [
      "SamplerCustomAdvanced",
      {
        noise: ["noise", 0],
        guider: ["cfg", 0],
        sampler: ["select", 0],
        sigmas: ["sigmas", 0],
        latent_image: ["first", 1],
      },
    ],
    ...decoded("second"),
  },
  "edges of a picture": {
    ...loaded,
    ...photo,
    net: ["ControlNetLoader", { control_net_name: "builtin-edges.safetensors" }],
    old: [
      "ControlNetApply",
      { conditioning: ["pos", 0], control_net: ["net", 0], image: ["photo", 0], strength: 0.8 },
    ],
    both: [
      "ControlNetApplyAdvanced",
      {
        positive: ["old", 0],
        negative: ["neg", 0],
        control_net: ["net", 0],
        image: ["photo", 0],
        strength: 1,
        start_percent: 0,
        end_percent: 0.8,
      },
    ],
    empty: ["EmptyLatentImage", { width: 64, height: 64, batch_size: 1 }],
    sampled: ksampler("empty", { positive: ["both", 0], negative: ["both", 1] }),
    ...decoded("sampled"),
  },
};
