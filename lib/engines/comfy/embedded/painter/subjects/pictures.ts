import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { nounPictures } from "../prompt/lexicon";
import { drawingOf, type Picture } from "./drawings/drawings";

type IconSet = {
  icons: Record<string, { body: string; width?: number }>;
  aliases?: Record<string, { parent: string }>;
  width?: number;
};

const NOTO_SIZE = 128;
let noto: Promise<Map<string, Picture>> | null = null;

/** The picture of a noun: an own drawing, or one of Noto Emoji (Apache-2.0). Null when neither has it. */
export async function pictureOf(name: string, variant: number): Promise<Picture | null> {
  const drawing = drawingOf(name, variant);
  if (drawing) return drawing;
  noto ??= readNoto();
  return (await noto).get(name) ?? null;
}

/** The file holds 3,700 pictures in 25 MB; only those the nouns can ask for stay in memory. */
async function readNoto(): Promise<Map<string, Picture>> {
  const file = createRequire(import.meta.url).resolve("@iconify-json/noto/icons.json");
  const set = JSON.parse(await readFile(file, "utf8")) as IconSet;
  const pictures = new Map<string, Picture>();
  for (const name of new Set(nounPictures().values())) {
    const icon = set.icons[name] ?? set.icons[set.aliases?.[name]?.parent ?? ""];
    if (icon) pictures.set(name, { body: icon.body, size: icon.width ?? set.width ?? NOTO_SIZE });
  }
  return pictures;
}
