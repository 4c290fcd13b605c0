import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { FolderType } from "../directories";
import { outputTarget } from "../files/output-target";
import { paintNotes } from "../images/paint-notes";
import { addPngText } from "../images/png-text";
import { openRaw } from "../images/raw";
import type { Picture } from "../images/types";
import type { Json } from "../wire/json";
import type { NodeContext } from "./node";
import { pngMetadata } from "./png-metadata";

export type SaveOptions = {
  prefix: string;
  type: Extract<FolderType, "output" | "temp">;
  compressionLevel: number;
};

/** Writes PNG files with the prompt and workflow inside; returns the node's UI output. */
export async function savePictures(
  pictures: Picture[],
  { prefix, type, compressionLevel }: SaveOptions,
  context: NodeContext,
): Promise<Record<string, Json[]>> {
  const first = pictures[0];
  if (!first) return { images: [] };
  const target = outputTarget(context.directories[type], prefix, first, new Date());
  const images: Json[] = [];
  for (const [index, picture] of pictures.entries()) {
    context.throwIfCancelled();
    const base = target.base.replaceAll("%batch_num%", String(index));
    const filename = `${base}_${String(target.counter + index).padStart(5, "0")}_.png`;
    const png = await (await openRaw(picture)).png({ compressionLevel }).toBuffer();
    await writeFile(path.join(target.directory, filename), addPngText(png, pngMetadata([picture], context)));
    images.push({ filename, subfolder: target.subfolder, type });
  }
  const notes = paintNotes(pictures);
  return notes.length > 0 ? { images, text: notes } : { images };
}
