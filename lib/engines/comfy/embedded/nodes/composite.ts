import { mapMasks } from "../images/map-masks";
import { mapPictures } from "../images/map-pictures";
import { derive } from "../images/raw";
import { resizeMask } from "../images/resize-mask";
import { resizePicture } from "../images/resize-picture";
import type { Mask, Picture } from "../images/types";
import { defineNode } from "./define-node";
import { boolean, choice, int, link, MAX_RESOLUTION } from "./inputs";
import type { NodeDefinition } from "./node";

type Operation = (destination: number, source: number) => number;

const OPERATIONS: Record<string, Operation> = {
  multiply: (a, b) => a * b,
  add: (a, b) => Math.min(1, a + b),
  subtract: (a, b) => Math.max(0, a - b),
  and: (a, b) => (a !== 0 && b !== 0 ? 1 : 0),
  or: (a, b) => (a !== 0 || b !== 0 ? 1 : 0),
  xor: (a, b) => ((a !== 0) === (b !== 0) ? 0 : 1),
};

const offset = () => int(0, 0, MAX_RESOLUTION, { step: 1 });
const shared = { pythonModule: "comfy_extras.nodes_mask", generation: "v3" } as const;

export const compositeNodes: NodeDefinition[] = [
  defineNode({
    ...shared,
    name: "ImageCompositeMasked",
    category: "image",
    required: {
      destination: link("IMAGE"),
      source: link("IMAGE"),
      x: offset(),
      y: offset(),
      resize_source: boolean(false),
    },
    optional: { mask: link("MASK") },
    outputs: ["IMAGE"],
    run: (args, context) => {
      const sources = args.socket("source", "IMAGE");
      const masks = args.optional("mask", "MASK");
      const corner = { x: args.number("x"), y: args.number("y") };
      const isResized = args.boolean("resize_source");
      return mapPictures(args.socket("destination", "IMAGE"), context, async (destination, i) => {
        const original = sources[i % sources.length];
        if (!original) return destination;
        const { width, height } = destination;
        const source = isResized
          ? await resizePicture(original, { width, height, method: "bilinear" })
          : original;
        const mask = masks?.[i % masks.length];
        return composite(destination, source, corner, mask && resizeMask(mask, source.width, source.height));
      });
    },
  }),
  defineNode({
    ...shared,
    name: "MaskComposite",
    category: "mask",
    required: {
      destination: link("MASK"),
      source: link("MASK"),
      x: offset(),
      y: offset(),
      operation: choice(Object.keys(OPERATIONS)),
    },
    outputs: ["MASK"],
    run: (args, context) => {
      const sources = args.socket("source", "MASK");
      const corner = { x: args.number("x"), y: args.number("y") };
      const operation = OPERATIONS[args.text("operation")] ?? ((destination) => destination);
      return mapMasks(args.socket("destination", "MASK"), context, (destination, i) => {
        const source = sources[i % sources.length];
        return source ? combine(destination, source, corner, operation) : destination;
      });
    },
  }),
];

type Corner = { x: number; y: number };

function composite(destination: Picture, source: Picture, { x, y }: Corner, mask: Mask | undefined): Picture {
  const data = Uint8Array.from(destination.data);
  forOverlap(destination, source, { x, y }, (to, from) => {
    const alpha = mask ? (mask.data[from] ?? 0) : 1;
    for (let c = 0; c < 3; c++) {
      const below = data[to * 3 + c] ?? 0;
      data[to * 3 + c] = Math.round(below + ((source.data[from * 3 + c] ?? 0) - below) * alpha);
    }
  });
  const notes = destination.notes ?? source.notes;
  return derive(notes && { ...destination, notes }, destination.width, destination.height, data);
}

function combine(destination: Mask, source: Mask, corner: Corner, operation: Operation): Mask {
  const data = Float32Array.from(destination.data);
  forOverlap(destination, source, corner, (to, from) => {
    data[to] = operation(destination.data[to] ?? 0, source.data[from] ?? 0);
  });
  return { width: destination.width, height: destination.height, data };
}

type Size = { width: number; height: number };

/** Visits the pixel indices where `source`, placed at the corner, lies on `destination`. */
function forOverlap(
  destination: Size,
  source: Size,
  { x, y }: Corner,
  visit: (to: number, from: number) => void,
): void {
  const width = Math.min(source.width, destination.width - x);
  const height = Math.min(source.height, destination.height - y);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      visit((row + y) * destination.width + column + x, row * source.width + column);
    }
  }
}
