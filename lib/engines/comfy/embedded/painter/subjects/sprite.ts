import sharp from "sharp";
import type { Picture } from "./drawings/drawings";

/** A picture rasterised to a square of RGBA bytes. */
export type Sprite = { size: number; data: Uint8Array; isMirrored: boolean; top: number; bottom: number };

const VISIBLE_ALPHA = 40;

export async function rasterise(picture: Picture, size: number, isMirrored: boolean): Promise<Sprite> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${size}" height="${size}" viewBox="0 0 ${picture.size} ${picture.size}">${picture.body}</svg>`;
  const data = await sharp(Buffer.from(svg)).resize(size, size).ensureAlpha().raw().toBuffer();
  return { size, data, isMirrored, ...visibleRows(data, size) };
}

/** Index of the pixel's red byte, or -1 outside the sprite. */
export function spriteIndex(sprite: Sprite, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= sprite.size || y >= sprite.size) return -1;
  return (y * sprite.size + (sprite.isMirrored ? sprite.size - 1 - x : x)) * 4;
}

export function alphaAt(sprite: Sprite, x: number, y: number): number {
  const i = spriteIndex(sprite, x, y);
  return i < 0 ? 0 : (sprite.data[i + 3] ?? 0) / 255;
}

function visibleRows(data: Uint8Array, size: number): { top: number; bottom: number } {
  let top = size - 1;
  let bottom = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if ((data[(y * size + x) * 4 + 3] ?? 0) <= VISIBLE_ALPHA) continue;
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { top, bottom: Math.max(top, bottom) };
}
