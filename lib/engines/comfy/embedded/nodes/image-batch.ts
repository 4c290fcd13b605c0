import { assertPixels } from "../images/assert-pixels";
import { mapPictures } from "../images/map-pictures";
import { derive } from "../images/raw";
import { resizePicture } from "../images/resize-picture";
import type { Picture } from "../images/types";
import { defineNode } from "./define-node";
import { int, link, MAX_RESOLUTION } from "./inputs";
import type { NodeDefinition } from "./node";

const IMAGES_MODULE = "comfy_extras.nodes_images";

export const imageBatchNodes: NodeDefinition[] = [
  defineNode({
    name: "ImageInvert",
    displayName: "Invert Image",
    category: "image",
    required: { image: link("IMAGE") },
    outputs: ["IMAGE"],
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, (picture) =>
        derive(
          picture,
          picture.width,
          picture.height,
          picture.data.map((value) => 255 - value),
        ),
      ),
  }),
  defineNode({
    name: "ImageBatch",
    displayName: "Batch Images",
    category: "image",
    required: { image1: link("IMAGE"), image2: link("IMAGE") },
    outputs: ["IMAGE"],
    run: async (args, context) => {
      const first = args.socket("image1", "IMAGE");
      const size = first[0];
      if (!size) return { outputs: [{ type: "IMAGE", value: args.socket("image2", "IMAGE") }] };
      const { width, height } = size;
      return mapPictures([...first, ...args.socket("image2", "IMAGE")], context, (picture) =>
        resizePicture(picture, { width, height, method: "bilinear", crop: "center" }),
      );
    },
  }),
  defineNode({
    name: "RepeatImageBatch",
    category: "image/batch",
    pythonModule: IMAGES_MODULE,
    generation: "v3",
    required: { image: link("IMAGE"), amount: int(1, 1, 4096) },
    outputs: ["IMAGE"],
    run: async (args) => {
      const pictures = args.socket("image", "IMAGE");
      const amount = args.number("amount");
      if (pictures[0]) assertPixels(pictures[0].width, pictures[0].height, pictures.length * amount);
      return { outputs: [{ type: "IMAGE", value: Array.from({ length: amount }, () => pictures).flat() }] };
    },
  }),
  defineNode({
    name: "ImageFromBatch",
    category: "image/batch",
    pythonModule: IMAGES_MODULE,
    generation: "v3",
    required: { image: link("IMAGE"), batch_index: int(0, 0, 4095), length: int(1, 1, 4096) },
    outputs: ["IMAGE"],
    run: async (args) => {
      const pictures = args.socket("image", "IMAGE");
      const start = Math.min(args.number("batch_index"), pictures.length - 1);
      return { outputs: [{ type: "IMAGE", value: pictures.slice(start, start + args.number("length")) }] };
    },
  }),
  defineNode({
    name: "EmptyImage",
    category: "image",
    required: {
      width: int(512, 1, MAX_RESOLUTION, { step: 1 }),
      height: int(512, 1, MAX_RESOLUTION, { step: 1 }),
      batch_size: int(1, 1, 4096),
      color: int(0, 0, 0xffffff, { step: 1, display: "color" }),
    },
    outputs: ["IMAGE"],
    run: async (args) => {
      const width = args.number("width");
      const height = args.number("height");
      const count = args.number("batch_size");
      assertPixels(width, height, count);
      const picture = solid(width, height, args.number("color"));
      return { outputs: [{ type: "IMAGE", value: Array.from({ length: count }, () => picture) }] };
    },
  }),
];

function solid(width: number, height: number, colour: number): Picture {
  const data = new Uint8Array(width * height * 3);
  const rgb = [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
  for (let i = 0; i < data.length; i += 3) data.set(rgb, i);
  return { width, height, data };
}
