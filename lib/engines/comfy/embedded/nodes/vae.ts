import { growMask } from "../images/grow-mask";
import { resizeMask } from "../images/resize-mask";
import type { Latent, Picture } from "../images/types";
import { LIMITS } from "../limits";
import { defineNode } from "./define-node";
import { boolean, int, link } from "./inputs";
import type { NodeDefinition } from "./node";

const GREY = 128;

export const vaeNodes: NodeDefinition[] = [
  defineNode({
    name: "VAEDecode",
    displayName: "VAE Decode",
    category: "latent",
    required: { samples: link("LATENT"), vae: link("VAE") },
    outputs: ["IMAGE"],
    run: async (args) => {
      args.socket("vae", "VAE");
      return { outputs: [{ type: "IMAGE", value: decode(args.socket("samples", "LATENT")) }] };
    },
  }),
  defineNode({
    name: "VAEEncode",
    displayName: "VAE Encode",
    category: "latent",
    required: { pixels: link("IMAGE"), vae: link("VAE") },
    outputs: ["LATENT"],
    run: async (args) => {
      args.socket("vae", "VAE");
      return { outputs: [{ type: "LATENT", value: encode(args.socket("pixels", "IMAGE")) }] };
    },
  }),
  defineNode({
    name: "VAEEncodeForInpaint",
    displayName: "VAE Encode (for Inpainting)",
    category: "latent/inpaint",
    required: {
      pixels: link("IMAGE"),
      vae: link("VAE"),
      mask: link("MASK"),
      grow_mask_by: int(6, 0, 64, { step: 1 }),
    },
    outputs: ["LATENT"],
    run: async (args, context) => {
      args.socket("vae", "VAE");
      const latent = encode(args.socket("pixels", "IMAGE"));
      // ComfyUI's kernel is `grow` pixels wide, so the mask reaches half of it further on each side.
      const radius = Math.ceil((args.number("grow_mask_by") - 1) / 2);
      const masks = args.socket("mask", "MASK").map((mask) => {
        const { width, height, data } = resizeMask(mask, latent.width, latent.height);
        const hard = { width, height, data: data.map((value) => Math.round(value)) };
        return growMask(hard, radius, false, context.throwIfCancelled);
      });
      return { outputs: [{ type: "LATENT", value: { ...latent, masks } }] };
    },
  }),
  defineNode({
    name: "SetLatentNoiseMask",
    displayName: "Set Latent Noise Mask",
    category: "latent/inpaint",
    required: { samples: link("LATENT"), mask: link("MASK") },
    outputs: ["LATENT"],
    run: async (args) => ({
      outputs: [
        {
          type: "LATENT",
          value: { ...args.socket("samples", "LATENT"), masks: args.socket("mask", "MASK") },
        },
      ],
    }),
  }),
  defineNode({
    name: "InpaintModelConditioning",
    category: "conditioning/inpaint",
    required: {
      positive: link("CONDITIONING"),
      negative: link("CONDITIONING"),
      vae: link("VAE"),
      pixels: link("IMAGE"),
      mask: link("MASK"),
      noise_mask: boolean(true, { tooltip: "Repaint only the masked area." }),
    },
    outputs: [
      ["CONDITIONING", "positive"],
      ["CONDITIONING", "negative"],
      ["LATENT", "latent"],
    ],
    run: async (args) => {
      args.socket("vae", "VAE");
      const latent = encode(args.socket("pixels", "IMAGE"));
      const masks = args.boolean("noise_mask") ? args.socket("mask", "MASK") : null;
      return {
        outputs: [
          { type: "CONDITIONING", value: args.socket("positive", "CONDITIONING") },
          { type: "CONDITIONING", value: args.socket("negative", "CONDITIONING") },
          { type: "LATENT", value: { ...latent, masks } },
        ],
      };
    },
  }),
];

/** A latent nobody painted decodes to grey, as zeros do in a real VAE. */
function decode({ width, height, batch, pictures }: Latent): Picture[] {
  return Array.from({ length: batch }, (_, i) => {
    const picture = pictures?.[i % pictures.length];
    return picture ?? { width, height, data: new Uint8Array(width * height * 3).fill(GREY) };
  });
}

function encode(pictures: Picture[]): Latent {
  const first = pictures[0];
  if (!first) throw new RangeError("There is no picture to encode.");
  const { width, height } = first;
  if (width * height > LIMITS.latentPixelsMax) {
    throw new RangeError(
      `The built-in painter works on at most 4 megapixels; this picture is ${width}×${height}. Scale it down first.`,
    );
  }
  return { width, height, batch: pictures.length, pictures, masks: null };
}
