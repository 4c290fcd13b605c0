import { assertPixels } from "../images/assert-pixels";
import { copyInto } from "../images/copy-into";
import { mapPictures } from "../images/map-pictures";
import { derive } from "../images/raw";
import { resizePicture } from "../images/resize-picture";
import type { Picture } from "../images/types";
import { defineNode } from "./define-node";
import { boolean, choice, int, link } from "./inputs";
import type { NodeDefinition } from "./node";

const COLOURS: Record<string, [number, number, number]> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  red: [255, 0, 0],
  green: [0, 255, 0],
  blue: [0, 0, 255],
};

export const imageStitchNode: NodeDefinition = defineNode({
  name: "ImageStitch",
  displayName: "Image Stitch",
  description: "Puts image2 beside image1. Without image2, returns image1.",
  category: "image/transform",
  pythonModule: "comfy_extras.nodes_images",
  generation: "v3",
  required: {
    image1: link("IMAGE"),
    direction: choice(["right", "down", "left", "up"], { default: "right" }),
    match_image_size: boolean(true),
    spacing_width: int(0, 0, 1024, { step: 2 }),
    spacing_color: choice(Object.keys(COLOURS), { default: "white" }),
  },
  optional: { image2: link("IMAGE") },
  outputs: ["IMAGE"],
  run: async (args, context) => {
    const first = args.socket("image1", "IMAGE");
    const second = args.optional("image2", "IMAGE");
    if (!second) return { outputs: [{ type: "IMAGE", value: first }] };
    const spacing = args.number("spacing_width");
    const options: StitchOptions = {
      direction: args.text("direction"),
      isMatching: args.boolean("match_image_size"),
      spacing: spacing + (spacing % 2),
      colour: COLOURS[args.text("spacing_color")] ?? [255, 255, 255],
    };
    const count = Math.max(first.length, second.length);
    const batch = Array.from({ length: count }, (_, i) => atOrLast(first, i));
    return mapPictures(batch, context, (picture, i) => stitch(picture, atOrLast(second, i), options));
  },
});

type StitchOptions = {
  direction: string;
  isMatching: boolean;
  spacing: number;
  colour: [number, number, number];
};

async function stitch(first: Picture, other: Picture, options: StitchOptions): Promise<Picture> {
  const isHorizontal = options.direction === "left" || options.direction === "right";
  const second = options.isMatching ? await matchSize(first, other, isHorizontal) : other;
  const [head, tail] =
    options.direction === "left" || options.direction === "up" ? [second, first] : [first, second];
  const width = isHorizontal ? head.width + options.spacing + tail.width : Math.max(head.width, tail.width);
  const height = isHorizontal
    ? Math.max(head.height, tail.height)
    : head.height + options.spacing + tail.height;
  assertPixels(width, height);
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i += 3) data.set(options.colour, i);
  const canvas = { data, width, height };
  const centred = (room: number, size: number): number => Math.floor((room - size) / 2);
  if (isHorizontal) {
    copyInto(canvas, head, 0, centred(height, head.height));
    copyInto(canvas, tail, head.width + options.spacing, centred(height, tail.height));
  } else {
    copyInto(canvas, head, centred(width, head.width), 0);
    copyInto(canvas, tail, centred(width, tail.width), head.height + options.spacing);
  }
  return derive(first, width, height, data);
}

function matchSize(first: Picture, other: Picture, isHorizontal: boolean): Promise<Picture> {
  const aspect = other.width / other.height;
  const width = isHorizontal ? Math.max(1, Math.floor(first.height * aspect)) : first.width;
  const height = isHorizontal ? first.height : Math.max(1, Math.floor(first.width / aspect));
  return resizePicture(other, { width, height, method: "lanczos" });
}

function atOrLast(pictures: Picture[], index: number): Picture {
  const picture = pictures[Math.min(index, pictures.length - 1)];
  if (!picture) throw new RangeError("There is no picture to stitch.");
  return picture;
}
