import { assertPixels } from "../images/assert-pixels";
import { growMask } from "../images/grow-mask";
import { mapMasks } from "../images/map-masks";
import type { Mask } from "../images/types";
import { defineNode } from "./define-node";
import { boolean, choice, float, int, link, MAX_RESOLUTION } from "./inputs";
import type { NodeDefinition } from "./node";

const CHANNELS = ["red", "green", "blue", "alpha"];
const edge = () => int(0, 0, MAX_RESOLUTION, { step: 1 });
const shared = { category: "mask", pythonModule: "comfy_extras.nodes_mask", generation: "v3" } as const;

export const maskNodes: NodeDefinition[] = [
  defineNode({
    ...shared,
    name: "ImageToMask",
    displayName: "Convert Image to Mask",
    required: { image: link("IMAGE"), channel: choice(CHANNELS) },
    outputs: ["MASK"],
    run: async (args) => {
      const channel = CHANNELS.indexOf(args.text("channel"));
      const masks = args.socket("image", "IMAGE").map(({ width, height, data }) => ({
        width,
        height,
        // Pictures here have no alpha: all of them is opaque.
        data: Float32Array.from({ length: width * height }, (_, i) =>
          channel === 3 ? 1 : (data[i * 3 + channel] ?? 0) / 255,
        ),
      }));
      return { outputs: [{ type: "MASK", value: masks }] };
    },
  }),
  defineNode({
    ...shared,
    name: "MaskToImage",
    displayName: "Convert Mask to Image",
    required: { mask: link("MASK") },
    outputs: ["IMAGE"],
    run: async (args) => {
      const pictures = args.socket("mask", "MASK").map(({ width, height, data }) => {
        const rgb = new Uint8ClampedArray(width * height * 3);
        data.forEach((value, i) => {
          rgb.fill(value * 255, i * 3, i * 3 + 3);
        });
        return { width, height, data: new Uint8Array(rgb.buffer) };
      });
      return { outputs: [{ type: "IMAGE", value: pictures }] };
    },
  }),
  defineNode({
    ...shared,
    name: "InvertMask",
    required: { mask: link("MASK") },
    outputs: ["MASK"],
    run: (args, context) =>
      mapMasks(args.socket("mask", "MASK"), context, (mask) => ({
        ...mask,
        data: mask.data.map((v) => 1 - v),
      })),
  }),
  defineNode({
    ...shared,
    name: "SolidMask",
    required: {
      value: float(1, 0, 1, 0.01),
      width: int(512, 1, MAX_RESOLUTION, { step: 1 }),
      height: int(512, 1, MAX_RESOLUTION, { step: 1 }),
    },
    outputs: ["MASK"],
    run: async (args) => {
      const width = args.number("width");
      const height = args.number("height");
      assertPixels(width, height);
      const data = new Float32Array(width * height).fill(args.number("value"));
      return { outputs: [{ type: "MASK", value: [{ width, height, data }] }] };
    },
  }),
  defineNode({
    ...shared,
    name: "GrowMask",
    required: {
      mask: link("MASK"),
      expand: int(0, -MAX_RESOLUTION, MAX_RESOLUTION, { step: 1 }),
      tapered_corners: boolean(true),
    },
    outputs: ["MASK"],
    run: (args, context) => {
      const expand = args.number("expand");
      const isTapered = args.boolean("tapered_corners");
      const inverted = (mask: Mask): Mask => ({ ...mask, data: mask.data.map((value) => 1 - value) });
      return mapMasks(args.socket("mask", "MASK"), context, (mask) =>
        expand >= 0
          ? growMask(mask, expand, isTapered, context.throwIfCancelled)
          : inverted(growMask(inverted(mask), -expand, isTapered, context.throwIfCancelled)),
      );
    },
  }),
  defineNode({
    ...shared,
    name: "ThresholdMask",
    required: { mask: link("MASK"), value: float(0.5, 0, 1, 0.01) },
    outputs: ["MASK"],
    run: (args, context) => {
      const threshold = args.number("value");
      return mapMasks(args.socket("mask", "MASK"), context, (mask) => ({
        ...mask,
        data: mask.data.map((value) => (value > threshold ? 1 : 0)),
      }));
    },
  }),
  defineNode({
    ...shared,
    name: "FeatherMask",
    required: { mask: link("MASK"), left: edge(), top: edge(), right: edge(), bottom: edge() },
    outputs: ["MASK"],
    run: (args, context) => {
      const sides = ["left", "top", "right", "bottom"].map((side) => args.number(side));
      return mapMasks(args.socket("mask", "MASK"), context, (mask) => feathered(mask, sides));
    },
  }),
  defineNode({
    ...shared,
    name: "CropMask",
    required: {
      mask: link("MASK"),
      x: edge(),
      y: edge(),
      width: int(512, 1, MAX_RESOLUTION, { step: 1 }),
      height: int(512, 1, MAX_RESOLUTION, { step: 1 }),
    },
    outputs: ["MASK"],
    run: (args, context) => {
      const x = args.number("x");
      const y = args.number("y");
      const size = { width: args.number("width"), height: args.number("height") };
      return mapMasks(args.socket("mask", "MASK"), context, (mask) => cropped(mask, x, y, size));
    },
  }),
];

/** Each side fades linearly over its number of pixels. */
function feathered(mask: Mask, [left = 0, top = 0, right = 0, bottom = 0]: number[]): Mask {
  const { width, height } = mask;
  const rate = (distance: number, reach: number): number =>
    distance < reach ? (distance + 1) / Math.max(1, reach) : 1;
  const data = mask.data.map((value, i) => {
    const x = i % width;
    const y = Math.floor(i / width);
    const across = rate(x, Math.min(left, width)) * rate(width - 1 - x, Math.min(right, width));
    return value * across * rate(y, Math.min(top, height)) * rate(height - 1 - y, Math.min(bottom, height));
  });
  return { width, height, data };
}

function cropped(mask: Mask, x: number, y: number, size: { width: number; height: number }): Mask {
  const left = Math.min(x, mask.width - 1);
  const top = Math.min(y, mask.height - 1);
  const width = Math.min(size.width, mask.width - left);
  const height = Math.min(size.height, mask.height - top);
  const data = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (row + top) * mask.width + left;
    data.set(mask.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}
