import { readdirSync } from "node:fs";

const PICTURE = /\.(png|jpe?g|webp|gif|bmp|tiff?|avif|heic)$/i;

/** Picture files at the top level of a folder, sorted: what LoadImage offers. */
export function listImages(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && PICTURE.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}
