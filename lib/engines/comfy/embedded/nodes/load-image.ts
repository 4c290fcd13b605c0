import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Directories } from "../directories";
import { inputFile } from "../files/input-file";
import { listImages } from "../files/list-images";
import { type LoadedPicture, loadPicture } from "../images/load-picture";
import { pythonStr } from "../wire/python";
import type { NodeArguments } from "./arguments";
import { defineNode } from "./define-node";
import { choice } from "./inputs";
import type { InputSpec, NodeContext, NodeDefinition } from "./node";

const CHANNELS = ["alpha", "red", "green", "blue"];

const imageInput = (): InputSpec =>
  choice(({ directories }) => listImages(directories.input), { image_upload: true });

const validate: NodeDefinition["validate"] = {
  image: (value, { directories }) =>
    typeof value === "string" && inputFile(directories, value)
      ? null
      : `Invalid image file: ${pythonStr(value)}`,
};

const fingerprint: NodeDefinition["fingerprint"] = async (inputs, directories) =>
  typeof inputs.image === "string" ? digestOf(directories, inputs.image) : "";

export const loadImageNodes: NodeDefinition[] = [
  defineNode({
    name: "LoadImage",
    displayName: "Load Image",
    category: "image",
    required: { image: imageInput() },
    outputs: ["IMAGE", "MASK"],
    validate,
    fingerprint,
    run: async (args, context) => {
      const { picture, alphaMask } = await load(args, context);
      return {
        outputs: [
          { type: "IMAGE", value: [picture] },
          { type: "MASK", value: [alphaMask] },
        ],
      };
    },
  }),
  defineNode({
    name: "LoadImageMask",
    displayName: "Load Image (as Mask)",
    category: "mask",
    required: { image: imageInput(), channel: choice(CHANNELS) },
    outputs: ["MASK"],
    validate,
    fingerprint,
    run: async (args, context) => {
      const { picture, rgba, alphaMask } = await load(args, context);
      const channel = CHANNELS.indexOf(args.text("channel")) - 1;
      if (channel < 0) return { outputs: [{ type: "MASK", value: [alphaMask] }] };
      const { width, height } = picture;
      const data = Float32Array.from(
        { length: width * height },
        (_, i) => (rgba[i * 4 + channel] ?? 0) / 255,
      );
      return { outputs: [{ type: "MASK", value: [{ width, height, data }] }] };
    },
  }),
];

async function load(args: NodeArguments, context: NodeContext): Promise<LoadedPicture> {
  const name = args.text("image");
  const file = inputFile(context.directories, name);
  if (!file) throw new Error(`Invalid image file: ${name}`);
  return loadPicture(file).catch((cause: unknown) => {
    throw new Error(
      `${name} could not be read as a picture: ${cause instanceof Error ? cause.message : cause}`,
      {
        cause,
      },
    );
  });
}

async function digestOf(directories: Directories, name: string): Promise<string> {
  const file = inputFile(directories, name);
  if (!file) return "";
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest("hex");
  } catch {
    // Unreadable: never the same twice, so the node runs and reports it (ComfyUI uses NaN).
    return randomUUID();
  }
}
