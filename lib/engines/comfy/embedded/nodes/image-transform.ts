import { mapPictures } from "../images/map-pictures";
import { openRaw, readRaw } from "../images/raw";
import { defineNode } from "./define-node";
import { choice, int, link, MAX_RESOLUTION } from "./inputs";
import type { NodeDefinition } from "./node";

const FLIPS = ["x-axis: vertically", "y-axis: horizontally"];
const ROTATIONS = ["none", "90 degrees", "180 degrees", "270 degrees"];
const shared = {
  category: "image/transform",
  pythonModule: "comfy_extras.nodes_images",
  generation: "v3",
} as const;

export const imageTransformNodes: NodeDefinition[] = [
  defineNode({
    ...shared,
    outputs: ["IMAGE"],
    name: "ImageCrop",
    displayName: "Crop Image",
    required: {
      image: link("IMAGE"),
      width: int(512, 1, MAX_RESOLUTION, { step: 1 }),
      height: int(512, 1, MAX_RESOLUTION, { step: 1 }),
      x: int(0, 0, MAX_RESOLUTION, { step: 1 }),
      y: int(0, 0, MAX_RESOLUTION, { step: 1 }),
    },
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, async (picture) => {
        // As in ComfyUI, a corner outside the picture is pulled back to its last pixel.
        const left = Math.min(args.number("x"), picture.width - 1);
        const top = Math.min(args.number("y"), picture.height - 1);
        const width = Math.min(args.number("width"), picture.width - left);
        const height = Math.min(args.number("height"), picture.height - top);
        return readRaw((await openRaw(picture)).extract({ left, top, width, height }), picture);
      }),
  }),
  defineNode({
    ...shared,
    outputs: ["IMAGE"],
    name: "ImageFlip",
    required: { image: link("IMAGE"), flip_method: choice(FLIPS) },
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, async (picture) => {
        const pipeline = await openRaw(picture);
        return readRaw(args.text("flip_method").startsWith("x") ? pipeline.flip() : pipeline.flop(), picture);
      }),
  }),
  defineNode({
    ...shared,
    outputs: ["IMAGE"],
    name: "ImageRotate",
    required: { image: link("IMAGE"), rotation: choice(ROTATIONS) },
    run: (args, context) =>
      mapPictures(args.socket("image", "IMAGE"), context, async (picture) => {
        const degrees = Number.parseInt(args.text("rotation"), 10) || 0;
        return degrees === 0 ? picture : readRaw((await openRaw(picture)).rotate(degrees), picture);
      }),
  }),
];
