import { writeFile } from "node:fs/promises";
import path from "node:path";
import { outputTarget } from "../files/output-target";
import { paintNotes } from "../images/paint-notes";
import { resizePicture } from "../images/resize-picture";
import { loadSharp } from "../images/sharp";
import type { Picture } from "../images/types";
import { formatJson } from "../wire/format-json";
import type { Json } from "../wire/json";
import { defineNode } from "./define-node";
import { boolean, choice, float, int, link, text } from "./inputs";
import type { NodeContext, NodeDefinition } from "./node";

/** Pillow's WebP methods by the names ComfyUI gives them. */
const METHODS: Record<string, number> = { default: 4, fastest: 0, slowest: 6 };

export const saveAnimatedNode: NodeDefinition = defineNode({
  name: "SaveAnimatedWEBP",
  category: "image/animation",
  pythonModule: "comfy_extras.nodes_images",
  generation: "v3",
  required: {
    images: link("IMAGE"),
    filename_prefix: text({ default: "ComfyUI" }),
    fps: float(6, 0.01, 1000, 0.01),
    lossless: boolean(true),
    quality: int(80, 0, 100),
    method: choice(Object.keys(METHODS)),
  },
  hidden: ["prompt", "extra_pnginfo"],
  isOutputNode: true,
  run: async (args, context) => {
    const pictures = await sameSize(args.socket("images", "IMAGE"));
    const first = pictures[0];
    if (!first) return { outputs: [], ui: { images: [], animated: [true] } };
    const sharp = await loadSharp();
    const raw = { width: first.width, height: first.height * pictures.length, channels: 3 as const };
    const bytes = await sharp(Buffer.concat(pictures.map(({ data }) => data)), {
      raw: { ...raw, pageHeight: first.height },
    })
      .withExif({ IFD0: exif(context) })
      .webp({
        lossless: args.boolean("lossless"),
        quality: Math.max(1, args.number("quality")),
        effort: METHODS[args.text("method")] ?? 4,
        delay: pictures.map(() => Math.round(1000 / args.number("fps"))),
        loop: 0,
      })
      .toBuffer();
    context.throwIfCancelled();
    const target = outputTarget(context.directories.output, args.text("filename_prefix"), first, new Date());
    const filename = `${target.base}_${String(target.counter).padStart(5, "0")}_.webp`;
    await writeFile(path.join(target.directory, filename), bytes);
    const images: Json[] = [{ filename, subfolder: target.subfolder, type: "output" }];
    const notes = paintNotes(pictures);
    return { outputs: [], ui: { images, animated: [true], ...(notes.length > 0 ? { text: notes } : {}) } };
  },
});

function sameSize(pictures: Picture[]): Promise<Picture[]> {
  const { width = 0, height = 0 } = pictures[0] ?? {};
  return Promise.all(
    pictures.map((picture) => resizePicture(picture, { width, height, method: "bilinear" })),
  );
}

/** ComfyUI hides its metadata in WebP as `key:json` in the Model and Make tags of the EXIF block. */
function exif(context: NodeContext): Record<string, string> {
  const workflow = context.extraPngInfo.workflow;
  return {
    Model: `prompt:${formatJson(context.prompt)}`,
    ...(workflow === undefined ? {} : { Make: `workflow:${formatJson(workflow)}` }),
  };
}
