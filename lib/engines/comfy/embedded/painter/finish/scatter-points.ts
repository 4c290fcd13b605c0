import { luminanceAt } from "../color/rgb";
import { Random } from "../math/random";

export type Point = readonly [x: number, y: number];

const TRIES_PER_POINT = 30;
const BORDER_POINTS = 24;

/** Points that crowd along the edges of the picture, and a ring on its border. */
export function scatterPoints(
  target: Float32Array,
  width: number,
  height: number,
  count: number,
  hash: number,
): Point[] {
  const random = new Random(BigInt(hash + 7));
  const points: Point[] = [];
  for (let tries = 0; points.length < count && tries < count * TRIES_PER_POINT; tries++) {
    const x = Math.trunc(random.next() * width);
    const y = Math.trunc(random.next() * height);
    if (random.chance(0.05 + Math.sqrt(edgeAt(target, width, height, x, y)) * 2.2)) points.push([x, y]);
  }
  for (let i = 0; i < BORDER_POINTS; i++) {
    const share = i / BORDER_POINTS;
    points.push(
      [share * width, 0],
      [(1 - share) * width, height],
      [0, (1 - share) * height],
      [width, share * height],
    );
  }
  return points;
}

function edgeAt(target: Float32Array, width: number, height: number, x: number, y: number): number {
  const at = (column: number, row: number) =>
    luminanceAt(target, (Math.min(height - 1, row) * width + Math.min(width - 1, column)) * 3);
  const here = at(x, y);
  return Math.abs(here - at(x + 2, y)) + Math.abs(here - at(x, y + 2));
}
