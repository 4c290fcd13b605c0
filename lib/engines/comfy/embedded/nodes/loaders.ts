import { defineNode } from "./define-node";
import { choice, float, int, link } from "./inputs";
import { CHECKPOINTS, CONTROL_NETS, LORAS, styleOfLora, UPSCALE_MODELS, VAES } from "./models";
import type { NodeDefinition } from "./node";
import type { SocketValues } from "./values";

/** Below this a style pack only tints, so the picture's own style is kept. */
const STYLE_STRENGTH_MIN = 0.3;

const strength = () => float(1, -100, 100, 0.01);

export const loaderNodes: NodeDefinition[] = [
  defineNode({
    name: "CheckpointLoaderSimple",
    displayName: "Load Checkpoint",
    description: "The built-in painter draws without a model file; this names it.",
    category: "loaders",
    required: { ckpt_name: choice(CHECKPOINTS) },
    outputs: ["MODEL", "CLIP", "VAE"],
    run: async (args) => {
      const name = args.text("ckpt_name");
      return {
        outputs: [
          { type: "MODEL", value: { checkpoint: name, style: null } },
          { type: "CLIP", value: { name } },
          { type: "VAE", value: { name } },
        ],
      };
    },
  }),
  defineNode({
    name: "VAELoader",
    displayName: "Load VAE",
    category: "loaders",
    required: { vae_name: choice(VAES) },
    outputs: ["VAE"],
    run: async (args) => ({ outputs: [{ type: "VAE", value: { name: args.text("vae_name") } }] }),
  }),
  defineNode({
    name: "LoraLoader",
    displayName: "Load LoRA",
    description: "The built-in LoRAs are painting styles.",
    category: "loaders",
    required: {
      model: link("MODEL"),
      clip: link("CLIP"),
      lora_name: choice(LORAS),
      strength_model: strength(),
      strength_clip: strength(),
    },
    outputs: ["MODEL", "CLIP"],
    run: async (args) => ({
      outputs: [
        {
          type: "MODEL",
          value: styled(args.socket("model", "MODEL"), args.text("lora_name"), args.number("strength_model")),
        },
        { type: "CLIP", value: args.socket("clip", "CLIP") },
      ],
    }),
  }),
  defineNode({
    name: "LoraLoaderModelOnly",
    displayName: "LoraLoaderModelOnly",
    description: "The built-in LoRAs are painting styles.",
    category: "loaders",
    required: { model: link("MODEL"), lora_name: choice(LORAS), strength_model: strength() },
    outputs: ["MODEL"],
    run: async (args) => ({
      outputs: [
        {
          type: "MODEL",
          value: styled(args.socket("model", "MODEL"), args.text("lora_name"), args.number("strength_model")),
        },
      ],
    }),
  }),
  defineNode({
    name: "CLIPSetLastLayer",
    displayName: "CLIP Set Last Layer",
    category: "conditioning",
    required: { clip: link("CLIP"), stop_at_clip_layer: int(-1, -24, -1, { step: 1 }) },
    outputs: ["CLIP"],
    run: async (args) => ({ outputs: [{ type: "CLIP", value: args.socket("clip", "CLIP") }] }),
  }),
  defineNode({
    name: "ControlNetLoader",
    displayName: "Load ControlNet Model",
    category: "loaders",
    required: { control_net_name: choice(CONTROL_NETS) },
    outputs: ["CONTROL_NET"],
    run: async (args) => ({
      outputs: [{ type: "CONTROL_NET", value: { name: args.text("control_net_name") } }],
    }),
  }),
  defineNode({
    name: "UpscaleModelLoader",
    displayName: "Load Upscale Model",
    category: "loaders",
    pythonModule: "comfy_extras.nodes_upscale_model",
    generation: "v3",
    required: { model_name: choice(UPSCALE_MODELS) },
    outputs: ["UPSCALE_MODEL"],
    run: async (args) => ({ outputs: [{ type: "UPSCALE_MODEL", value: { name: args.text("model_name") } }] }),
  }),
];

function styled(model: SocketValues["MODEL"], lora: string, strengthModel: number): SocketValues["MODEL"] {
  return strengthModel >= STYLE_STRENGTH_MIN ? { ...model, style: styleOfLora(lora) } : model;
}
