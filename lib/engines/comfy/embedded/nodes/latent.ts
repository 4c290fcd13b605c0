import { CROPS, completeSize, LATENT_UPSCALE_METHODS, resizePicture } from "../images/resize-picture";
import type { Latent } from "../images/types";
import { LIMITS } from "../limits";
import { defineNode } from "./define-node";
import { choice, float, int, link, MAX_RESOLUTION, side } from "./inputs";
import type { NodeDefinition } from "./node";
import type { SocketValue } from "./values";

/** A latent cell is 8×8 pixels; ComfyUI rounds sizes down to whole cells. */
const CELL_PX = 8;

const batchSize = () => int(1, 1, 4096);

export const latentNodes: NodeDefinition[] = [
  ...["EmptyLatentImage", "EmptySD3LatentImage"].map((name) => emptyLatent(name)),
  defineNode({
    name: "RepeatLatentBatch",
    displayName: "Repeat Latent Batch",
    category: "latent/batch",
    required: { samples: link("LATENT"), amount: int(1, 1, 64) },
    outputs: ["LATENT"],
    run: async (args) => {
      const samples = args.socket("samples", "LATENT");
      return latent({ ...samples, batch: samples.batch * args.number("amount") });
    },
  }),
  defineNode({
    name: "LatentUpscale",
    displayName: "Upscale Latent",
    category: "latent",
    required: {
      samples: link("LATENT"),
      upscale_method: choice(LATENT_UPSCALE_METHODS),
      width: int(512, 0, MAX_RESOLUTION, { step: 8 }),
      height: int(512, 0, MAX_RESOLUTION, { step: 8 }),
      crop: choice(CROPS),
    },
    outputs: ["LATENT"],
    run: async (args) => {
      const samples = args.socket("samples", "LATENT");
      const wanted = { width: args.number("width"), height: args.number("height") };
      const size = completeSize(samples, wanted);
      return latent(await scaled(samples, size, args.text("upscale_method"), args.text("crop")));
    },
  }),
  defineNode({
    name: "LatentUpscaleBy",
    displayName: "Upscale Latent By",
    category: "latent",
    required: {
      samples: link("LATENT"),
      upscale_method: choice(LATENT_UPSCALE_METHODS),
      scale_by: float(1.5, 0.01, 8, 0.01),
    },
    outputs: ["LATENT"],
    run: async (args) => {
      const samples = args.socket("samples", "LATENT");
      const factor = args.number("scale_by");
      const size = {
        width: Math.round((samples.width / CELL_PX) * factor) * CELL_PX,
        height: Math.round((samples.height / CELL_PX) * factor) * CELL_PX,
      };
      return latent(await scaled(samples, size, args.text("upscale_method")));
    },
  }),
];

function emptyLatent(name: string): NodeDefinition {
  const isSd3 = name === "EmptySD3LatentImage";
  return defineNode({
    name,
    displayName: isSd3 ? "EmptySD3LatentImage" : "Empty Latent Image",
    category: isSd3 ? "latent/sd3" : "latent",
    pythonModule: isSd3 ? "comfy_extras.nodes_sd3" : "nodes",
    generation: isSd3 ? "v3" : "v1",
    required: { width: side(16), height: side(16), batch_size: batchSize() },
    outputs: ["LATENT"],
    run: async (args) =>
      latent({
        width: wholeCells(args.number("width")),
        height: wholeCells(args.number("height")),
        batch: args.number("batch_size"),
        pictures: null,
        masks: null,
      }),
  });
}

function latent(value: Latent): { outputs: SocketValue[] } {
  if (value.width * value.height > LIMITS.latentPixelsMax) {
    throw new RangeError(
      `The built-in painter paints at most 4 megapixels; ${value.width}×${value.height} is more. Use a smaller size, or upscale afterwards.`,
    );
  }
  if (value.batch > LIMITS.batchMax) {
    throw new RangeError(`The built-in painter makes at most ${LIMITS.batchMax} pictures at a time.`);
  }
  return { outputs: [{ type: "LATENT", value }] };
}

async function scaled(
  samples: Latent,
  size: { width: number; height: number },
  method: string,
  crop?: string,
): Promise<Latent> {
  const width = wholeCells(size.width);
  const height = wholeCells(size.height);
  // Refuse before resizing, not after.
  latent({ ...samples, width, height });
  const pictures =
    samples.pictures &&
    (await Promise.all(
      samples.pictures.map((picture) => resizePicture(picture, { width, height, method, crop })),
    ));
  return { ...samples, width, height, pictures };
}

const wholeCells = (px: number): number => Math.max(CELL_PX, Math.floor(px / CELL_PX) * CELL_PX);
