import { BLEND_MODES } from "../images/blend-modes";
import { gaussianBlur } from "../images/gaussian-blur";
import { mapPictures } from "../images/map-pictures";
import { DITHERS, quantize } from "../images/quantize";
import { derive } from "../images/raw";
import { resizePicture } from "../images/resize-picture";
import type { Picture } from "../images/types";
import { defineNode } from "./define-node";
import { choice, float, int, link } from "./inputs";
import type { NodeContext, NodeDefinition } from "./node";

/** ComfyUI's sharpen kernel weighs the difference to the blurred picture by this times alpha. */
const SHARPEN_GAIN = 10;

const shared = {
  category: "image/postprocessing",
  pythonModule: "comfy_extras.nodes_post_processing",
  generation: "v3",
} as const;

export const postProcessingNodes: NodeDefinition[] = [
  defineNode({
    ...shared,
    name: "ImageBlend",
    required: {
      image1: link("IMAGE"),
      image2: link("IMAGE"),
      blend_factor: float(0.5, 0, 1, 0.01),
      blend_mode: choice(Object.keys(BLEND_MODES)),
    },
    outputs: ["IMAGE"],
    run: (args, context) => {
      const tops = args.socket("image2", "IMAGE");
      const blend = BLEND_MODES[args.text("blend_mode")] ?? ((_base, top) => top);
      const factor = args.number("blend_factor");
      return mapPictures(args.socket("image1", "IMAGE"), context, async (base, i) => {
        const { width, height } = base;
        const source = tops[i % tops.length] ?? base;
        const top = await resizePicture(source, { width, height, method: "bicubic", crop: "center" });
        return derive(base, width, height, blended(base, top, factor, blend));
      });
    },
  }),
  defineNode({
    ...shared,
    name: "ImageBlur",
    required: {
      image: link("IMAGE"),
      blur_radius: int(1, 1, 31, { step: 1 }),
      sigma: float(1, 0.1, 10, 0.1),
    },
    outputs: ["IMAGE"],
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, (picture) => {
        const blur = gaussianBlur(
          picture,
          args.number("blur_radius"),
          args.number("sigma"),
          context.throwIfCancelled,
        );
        return derive(picture, picture.width, picture.height, Uint8Array.from(Uint8ClampedArray.from(blur)));
      }),
  }),
  defineNode({
    ...shared,
    name: "ImageSharpen",
    required: {
      image: link("IMAGE"),
      sharpen_radius: int(1, 1, 31, { step: 1 }),
      sigma: float(1, 0.1, 10, 0.01),
      alpha: float(1, 0, 5, 0.01),
    },
    outputs: ["IMAGE"],
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, (picture) =>
        sharpened(picture, context, {
          radius: args.number("sharpen_radius"),
          sigma: args.number("sigma"),
          gain: args.number("alpha") * SHARPEN_GAIN,
        }),
      ),
  }),
  defineNode({
    ...shared,
    name: "ImageQuantize",
    required: { image: link("IMAGE"), colors: int(256, 1, 256, { step: 1 }), dither: choice(DITHERS) },
    outputs: ["IMAGE"],
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, (picture) =>
        quantize(picture, {
          colours: args.number("colors"),
          dither: args.text("dither"),
          check: context.throwIfCancelled,
        }),
      ),
  }),
];

function blended(
  base: Picture,
  top: Picture,
  factor: number,
  blend: (base: number, top: number) => number,
): Uint8Array {
  const data = new Uint8ClampedArray(base.data.length);
  for (let i = 0; i < data.length; i++) {
    const from = (base.data[i] ?? 0) / 255;
    const to = blend(from, (top.data[i] ?? 0) / 255);
    data[i] = (from * (1 - factor) + to * factor) * 255;
  }
  return new Uint8Array(data.buffer);
}

function sharpened(
  picture: Picture,
  context: NodeContext,
  { radius, sigma, gain }: { radius: number; sigma: number; gain: number },
): Picture {
  const blur = gaussianBlur(picture, radius, sigma, context.throwIfCancelled);
  const data = new Uint8ClampedArray(picture.data.length);
  for (let i = 0; i < data.length; i++) {
    const value = picture.data[i] ?? 0;
    data[i] = value + gain * (value - (blur[i] ?? 0));
  }
  return derive(picture, picture.width, picture.height, new Uint8Array(data.buffer));
}
