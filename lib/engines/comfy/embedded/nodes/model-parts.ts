import type { NodeArguments } from "./arguments";
import { defineNode } from "./define-node";
import { choice, float, int, link, MAX_RESOLUTION } from "./inputs";
import { DIFFUSION_MODELS, TEXT_ENCODERS } from "./models";
import type { NodeDefinition, NodeResult } from "./node";

const CLIP_TYPES = [
  "stable_diffusion",
  "stable_cascade",
  "sd3",
  "stable_audio",
  "mochi",
  "ltxv",
  "pixart",
  "cosmos",
  "lumina2",
  "wan",
  "hidream",
  "chroma",
  "ace",
  "omnigen2",
  "qwen_image",
  "flux",
  "hunyuan_image",
];
const DUAL_CLIP_TYPES = ["sdxl", "sd3", "flux", "hunyuan_video", "hidream", "hunyuan_image"];
const WEIGHT_TYPES = ["default", "fp8_e4m3fn", "fp8_e4m3fn_fast", "fp8_e5m2"];
const DEVICES = ["default", "cpu"];

/** Workflows of newer models load their parts one by one; the painter needs none of them but accepts all. */
export const modelPartNodes: NodeDefinition[] = [
  defineNode({
    name: "UNETLoader",
    displayName: "Load Diffusion Model",
    category: "advanced/loaders",
    required: { unet_name: choice(DIFFUSION_MODELS), weight_dtype: choice(WEIGHT_TYPES) },
    outputs: ["MODEL"],
    run: async (args) => ({
      outputs: [{ type: "MODEL", value: { checkpoint: args.text("unet_name"), style: null } }],
    }),
  }),
  defineNode({
    name: "CLIPLoader",
    displayName: "Load CLIP",
    category: "advanced/loaders",
    required: { clip_name: choice(TEXT_ENCODERS), type: choice(CLIP_TYPES) },
    optional: { device: choice(DEVICES, { advanced: true }) },
    outputs: ["CLIP"],
    run: async (args) => ({ outputs: [{ type: "CLIP", value: { name: args.text("clip_name") } }] }),
  }),
  defineNode({
    name: "DualCLIPLoader",
    displayName: "DualCLIPLoader",
    category: "advanced/loaders",
    required: {
      clip_name1: choice(TEXT_ENCODERS),
      clip_name2: choice(TEXT_ENCODERS),
      type: choice(DUAL_CLIP_TYPES),
    },
    optional: { device: choice(DEVICES, { advanced: true }) },
    outputs: ["CLIP"],
    run: async (args) => ({ outputs: [{ type: "CLIP", value: { name: args.text("clip_name1") } }] }),
  }),
  defineNode({
    name: "ModelSamplingFlux",
    category: "advanced/model",
    pythonModule: "comfy_extras.nodes_model_advanced",
    required: {
      model: link("MODEL"),
      max_shift: float(1.15, 0, 100, 0.01),
      base_shift: float(0.5, 0, 100, 0.01),
      width: int(1024, 16, MAX_RESOLUTION, { step: 8 }),
      height: int(1024, 16, MAX_RESOLUTION, { step: 8 }),
    },
    outputs: ["MODEL"],
    run: sameModel,
  }),
  ...["ModelSamplingSD3", "ModelSamplingAuraFlow"].map((name) =>
    defineNode({
      name,
      category: "advanced/model",
      pythonModule: "comfy_extras.nodes_model_advanced",
      required: { model: link("MODEL"), shift: float(name === "ModelSamplingSD3" ? 3 : 1.73, 0, 100, 0.01) },
      outputs: ["MODEL"],
      run: sameModel,
    }),
  ),
];

/** Noise schedules shift inside a diffusion model; brush strokes have none to shift. */
async function sameModel(args: NodeArguments): Promise<NodeResult> {
  return { outputs: [{ type: "MODEL", value: args.socket("model", "MODEL") }] };
}
