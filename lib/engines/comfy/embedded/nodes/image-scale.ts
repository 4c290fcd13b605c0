import { mapPictures } from "../images/map-pictures";
import { CROPS, completeSize, resizePicture, UPSCALE_METHODS } from "../images/resize-picture";
import { defineNode } from "./define-node";
import { choice, float, int, link, MAX_RESOLUTION } from "./inputs";
import type { NodeDefinition } from "./node";

const MEGAPIXEL = 1024 * 1024;

export const imageScaleNodes: NodeDefinition[] = [
  defineNode({
    name: "ImageScale",
    displayName: "Upscale Image",
    category: "image/upscaling",
    required: {
      image: link("IMAGE"),
      upscale_method: choice(UPSCALE_METHODS),
      width: int(512, 0, MAX_RESOLUTION, { step: 1 }),
      height: int(512, 0, MAX_RESOLUTION, { step: 1 }),
      crop: choice(CROPS),
    },
    outputs: ["IMAGE"],
    run: (args, context) => {
      const wanted = { width: args.number("width"), height: args.number("height") };
      const method = args.text("upscale_method");
      const crop = args.text("crop");
      return mapPictures(args.socket("image", "IMAGE"), context, (picture) =>
        resizePicture(picture, { ...completeSize(picture, wanted), method, crop }),
      );
    },
  }),
  defineNode({
    name: "ImageScaleBy",
    displayName: "Upscale Image By",
    category: "image/upscaling",
    required: {
      image: link("IMAGE"),
      upscale_method: choice(UPSCALE_METHODS),
      scale_by: float(1, 0.01, 8, 0.01),
    },
    outputs: ["IMAGE"],
    run: (args, context) => {
      const factor = args.number("scale_by");
      const method = args.text("upscale_method");
      return mapPictures(args.socket("image", "IMAGE"), context, (picture) =>
        resizePicture(picture, { ...scaledSize(picture, factor), method }),
      );
    },
  }),
  defineNode({
    name: "ImageScaleToTotalPixels",
    displayName: "Scale Image to Total Pixels",
    category: "image/upscaling",
    pythonModule: "comfy_extras.nodes_post_processing",
    generation: "v3",
    required: {
      image: link("IMAGE"),
      upscale_method: choice(UPSCALE_METHODS),
      megapixels: float(1, 0.01, 16, 0.01),
    },
    outputs: ["IMAGE"],
    run: (args, context) => {
      const pixels = args.number("megapixels") * MEGAPIXEL;
      const method = args.text("upscale_method");
      return mapPictures(args.socket("image", "IMAGE"), context, (picture) => {
        const factor = Math.sqrt(pixels / (picture.width * picture.height));
        return resizePicture(picture, { ...scaledSize(picture, factor), method });
      });
    },
  }),
];

function scaledSize(
  { width, height }: { width: number; height: number },
  factor: number,
): { width: number; height: number } {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
