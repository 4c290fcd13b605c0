import { mapPictures } from "../images/map-pictures";
import { derive } from "../images/raw";
import { resizePicture } from "../images/resize-picture";
import type { Picture } from "../images/types";
import { LIMITS } from "../limits";
import { defineNode } from "./define-node";
import { link } from "./inputs";
import type { NodeContext, NodeDefinition } from "./node";

export const upscaleNode: NodeDefinition = defineNode({
  name: "ImageUpscaleWithModel",
  displayName: "Upscale Image (using Model)",
  description: "Enlarges with a small neural network (ESRGAN-slim) on the CPU, or with Lanczos.",
  category: "image/upscaling",
  pythonModule: "comfy_extras.nodes_upscale_model",
  generation: "v3",
  required: { upscale_model: link("UPSCALE_MODEL"), image: link("IMAGE") },
  outputs: ["IMAGE"],
  run: (args, context) => {
    const { name } = args.socket("upscale_model", "UPSCALE_MODEL");
    const pictures = args.socket("image", "IMAGE");
    return mapPictures(pictures, context, (picture, index) => {
      if (picture.width * picture.height > LIMITS.upscaleInputPixelsMax) {
        throw new RangeError(
          `The built-in engine upscales pictures of at most 2 megapixels; this one is ${picture.width}×${picture.height}.`,
        );
      }
      if (name === "lanczos-2x") {
        const size = { width: picture.width * 2, height: picture.height * 2 };
        return resizePicture(picture, { ...size, method: "lanczos" });
      }
      return upscaled(picture, name.endsWith("4x") ? 4 : 2, { context, index, count: pictures.length });
    });
  },
});

type Batch = { context: NodeContext; index: number; count: number };

async function upscaled(picture: Picture, scale: 2 | 4, { context, index, count }: Batch): Promise<Picture> {
  // The network runtime weighs 60 MB; only a run that upscales pays for it.
  const { upscaleImage } = await import("../upscale/upscale");
  const result = await upscaleImage({
    data: picture.data,
    width: picture.width,
    height: picture.height,
    scale,
    isCancelled: context.isCancelled,
    onTile: (done, total) => context.progress(index * total + done, count * total),
  });
  return derive(picture, result.width, result.height, result.data);
}
