import type { Picture } from "./types";

/** Copies `source` into `target` (RGB rows of `targetWidth`) with its corner at x, y; what falls outside is cut. */
export function copyInto(
  target: { data: Uint8Array; width: number; height: number },
  source: Picture,
  x: number,
  y: number,
): void {
  const width = Math.min(source.width, target.width - x);
  const height = Math.min(source.height, target.height - y);
  if (width <= 0) return;
  for (let row = 0; row < height; row++) {
    const from = row * source.width * 3;
    target.data.set(source.data.subarray(from, from + width * 3), ((row + y) * target.width + x) * 3);
  }
}
