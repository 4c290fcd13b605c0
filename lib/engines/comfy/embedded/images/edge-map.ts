import { resizePicture } from "./resize-picture";
import type { Picture } from "./types";

const DARK = 26;
/** A picture this dark is already a line drawing (Canny, HED, scribble), not a photo. */
const LINE_ART_DARK_SHARE = 0.75;

/** Lines of a picture as 0..1 per pixel at the given size: what ControlNet means to the painter. */
export async function edgeMap(picture: Picture, width: number, height: number): Promise<Float32Array> {
  const scaled = await resizePicture(picture, { width, height, method: "bilinear" });
  const grey = luminance(scaled);
  const darkShare = grey.reduce((count, value) => count + (value < DARK ? 1 : 0), 0) / grey.length;
  const edges = darkShare > LINE_ART_DARK_SHARE ? grey : sobel(grey, width, height);
  const peak = edges.reduce((max, value) => Math.max(max, value), 0) || 1;
  return edges.map((value) => value / peak);
}

function luminance({ data }: Picture): Float32Array {
  const grey = new Float32Array(data.length / 3);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = 0.299 * (data[i * 3] ?? 0) + 0.587 * (data[i * 3 + 1] ?? 0) + 0.114 * (data[i * 3 + 2] ?? 0);
  }
  return grey;
}

function sobel(grey: Float32Array, width: number, height: number): Float32Array {
  const edges = new Float32Array(grey.length);
  const at = (x: number, y: number): number =>
    grey[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] ?? 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dx =
        at(x + 1, y - 1) -
        at(x - 1, y - 1) +
        2 * (at(x + 1, y) - at(x - 1, y)) +
        at(x + 1, y + 1) -
        at(x - 1, y + 1);
      const dy =
        at(x - 1, y + 1) -
        at(x - 1, y - 1) +
        2 * (at(x, y + 1) - at(x, y - 1)) +
        at(x + 1, y + 1) -
        at(x + 1, y - 1);
      edges[y * width + x] = Math.hypot(dx, dy);
    }
  }
  return edges;
}
