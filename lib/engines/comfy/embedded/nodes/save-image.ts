import { randomInt } from "node:crypto";
import { openRaw } from "../images/raw";
import { defineNode } from "./define-node";
import { link, text } from "./inputs";
import type { NodeDefinition } from "./node";
import { savePictures } from "./save-pictures";

const LETTERS = "abcdefghijklmnopqrstupvxyz";

export const saveImageNodes: NodeDefinition[] = [
  defineNode({
    name: "SaveImage",
    displayName: "Save Image",
    description: "Saves the pictures with their prompt and workflow inside.",
    category: "image",
    required: { images: link("IMAGE"), filename_prefix: text({ default: "ComfyUI" }) },
    hidden: ["prompt", "extra_pnginfo"],
    isOutputNode: true,
    run: async (args, context) => ({
      outputs: [],
      ui: await savePictures(
        args.socket("images", "IMAGE"),
        { prefix: args.text("filename_prefix"), type: "output", compressionLevel: 4 },
        context,
      ),
    }),
  }),
  defineNode({
    name: "PreviewImage",
    displayName: "Preview Image",
    category: "image",
    required: { images: link("IMAGE") },
    hidden: ["prompt", "extra_pnginfo"],
    isOutputNode: true,
    run: async (args, context) => ({
      outputs: [],
      ui: await savePictures(
        args.socket("images", "IMAGE"),
        { prefix: `ComfyUI_temp_${randomLetters()}`, type: "temp", compressionLevel: 1 },
        context,
      ),
    }),
  }),
  defineNode({
    name: "SaveImageWebsocket",
    description: "Sends the finished pictures as PNG frames over the socket; nothing is written to disk.",
    category: "api/image",
    pythonModule: "custom_nodes.websocket_image_save",
    required: { images: link("IMAGE") },
    isOutputNode: true,
    run: async (args, context) => {
      const pictures = args.socket("images", "IMAGE");
      for (const [index, picture] of pictures.entries()) {
        context.throwIfCancelled();
        const bytes = await (await openRaw(picture)).png({ compressionLevel: 4 }).toBuffer();
        context.sendPicture(index + 1, pictures.length, { mime: "image/png", bytes });
      }
      return { outputs: [] };
    },
  }),
];

function randomLetters(): string {
  return Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
