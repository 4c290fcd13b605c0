import Delaunator from "delaunator";
import { Random } from "../math/random";
import { type Point, scatterPoints } from "./scatter-points";

const TRIANGLE_CORNERS = 1700;
const ORIGIN: Point = [0, 0];

/** One colour per triangle of a Delaunay mesh. */
export function applyLowPoly(
  paint: Float32Array,
  target: Float32Array,
  width: number,
  height: number,
  hash: number,
): Float32Array {
  const points = scatterPoints(target, width, height, TRIANGLE_CORNERS, hash);
  const { triangles } = Delaunator.from(points);
  const random = new Random(BigInt(hash) + 11n);
  const result = Float32Array.from(paint);
  const corner = (index: number): Point => points[triangles[index] ?? 0] ?? ORIGIN;
  for (let t = 0; t < triangles.length; t += 3) {
    const pixels = pixelsInside(corner(t), corner(t + 1), corner(t + 2), width, height);
    fill(paint, result, pixels, random.range(0.94, 1.06));
  }
  return result;
}

function fill(paint: Float32Array, result: Float32Array, pixels: number[], brightness: number): void {
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    for (const i of pixels) sum += paint[i + channel] ?? 0;
    const mean = (sum / pixels.length) * brightness;
    for (const i of pixels) result[i + channel] = mean;
  }
}

function pixelsInside(a: Point, b: Point, c: Point, width: number, height: number): number[] {
  const area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  if (Math.abs(area) < 0.5) return [];
  const pixels: number[] = [];
  const bottom = Math.min(height - 1, Math.max(a[1], b[1], c[1]));
  const right = Math.min(width - 1, Math.max(a[0], b[0], c[0]));
  for (let y = Math.max(0, Math.floor(Math.min(a[1], b[1], c[1]))); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(a[0], b[0], c[0]))); x <= right; x++) {
      const u = ((b[0] - x) * (c[1] - y) - (b[1] - y) * (c[0] - x)) / area;
      const v = ((c[0] - x) * (a[1] - y) - (c[1] - y) * (a[0] - x)) / area;
      if (u >= -0.001 && v >= -0.001 && u + v <= 1.001) pixels.push((y * width + x) * 3);
    }
  }
  return pixels;
}
