import { assertPixels } from "../images/assert-pixels";
import { copyInto } from "../images/copy-into";
import { derive } from "../images/raw";
import type { Mask, Picture } from "../images/types";
import type { NodeArguments } from "./arguments";
import { defineNode } from "./define-node";
import { int, link, MAX_RESOLUTION } from "./inputs";
import type { NodeDefinition } from "./node";

const GREY = 128;
const margin = () => int(0, 0, MAX_RESOLUTION, { step: 8 });

export const imagePadNode: NodeDefinition = defineNode({
  name: "ImagePadForOutpaint",
  displayName: "Pad Image for Outpainting",
  category: "image",
  required: {
    image: link("IMAGE"),
    left: margin(),
    top: margin(),
    right: margin(),
    bottom: margin(),
    feathering: int(40, 0, MAX_RESOLUTION, { step: 1 }),
  },
  outputs: ["IMAGE", "MASK"],
  run: async (args) => {
    const margins = marginsOf(args);
    const pictures = args.socket("image", "IMAGE").map((picture) => pad(picture, margins));
    const first = args.socket("image", "IMAGE")[0];
    const masks = first ? [padMask(first, margins, args.number("feathering"))] : [];
    return {
      outputs: [
        { type: "IMAGE", value: pictures },
        { type: "MASK", value: masks },
      ],
    };
  },
});

type Margins = { left: number; top: number; right: number; bottom: number };

function marginsOf(args: NodeArguments): Margins {
  return {
    left: args.number("left"),
    top: args.number("top"),
    right: args.number("right"),
    bottom: args.number("bottom"),
  };
}

function pad(picture: Picture, { left, top, right, bottom }: Margins): Picture {
  const width = picture.width + left + right;
  const height = picture.height + top + bottom;
  assertPixels(width, height);
  const data = new Uint8Array(width * height * 3).fill(GREY);
  copyInto({ data, width, height }, picture, left, top);
  return derive(picture, width, height, data);
}

/** 1 in the new margin; inside, fading quadratically from the padded sides over `feathering` pixels. */
function padMask(picture: Picture, { left, top, right, bottom }: Margins, feathering: number): Mask {
  const width = picture.width + left + right;
  const height = picture.height + top + bottom;
  const data = new Float32Array(width * height).fill(1);
  const isFeathered = feathering > 0 && feathering * 2 < picture.height && feathering * 2 < picture.width;
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const distance = Math.min(
        left ? x : Infinity,
        top ? y : Infinity,
        right ? picture.width - x : Infinity,
        bottom ? picture.height - y : Infinity,
      );
      const isFading = isFeathered && distance < feathering;
      data[(y + top) * width + x + left] = isFading ? ((feathering - distance) / feathering) ** 2 : 0;
    }
  }
  return { width, height, data };
}
