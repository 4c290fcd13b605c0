import { assertPixels } from "./assert-pixels";
import type { Mask } from "./types";

/** Bilinear, sampled at pixel centres. */
export function resizeMask(mask: Mask, width: number, height: number): Mask {
  if (mask.width === width && mask.height === height) return mask;
  assertPixels(width, height);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const sourceY = clamp(((y + 0.5) * mask.height) / height - 0.5, mask.height - 1);
    const top = Math.floor(sourceY);
    const bottom = Math.min(mask.height - 1, top + 1);
    for (let x = 0; x < width; x++) {
      const sourceX = clamp(((x + 0.5) * mask.width) / width - 0.5, mask.width - 1);
      const left = Math.floor(sourceX);
      const right = Math.min(mask.width - 1, left + 1);
      const above = mix(at(mask, left, top), at(mask, right, top), sourceX - left);
      const below = mix(at(mask, left, bottom), at(mask, right, bottom), sourceX - left);
      data[y * width + x] = mix(above, below, sourceY - top);
    }
  }
  return { width, height, data };
}

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value));
const mix = (a: number, b: number, t: number): number => a + (b - a) * t;
const at = (mask: Mask, x: number, y: number): number => mask.data[y * mask.width + x] ?? 0;
