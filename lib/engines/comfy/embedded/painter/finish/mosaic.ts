import { Noise } from "../math/noise";
import { Random } from "../math/random";
import { lerp, smoothstep } from "../math/scalar";
import { type Point, scatterPoints } from "./scatter-points";

const PANES = 1100;
const LEAD = 0.014;

type Cells = { owner: Int32Array; border: Float32Array };

/** Stained glass: Voronoi panes of one colour between lead lines. */
export function applyMosaic(
  paint: Float32Array,
  target: Float32Array,
  width: number,
  height: number,
  hash: number,
): Float32Array {
  const points = scatterPoints(target, width, height, PANES, hash);
  const cells = nearestCells(points, width, height);
  const sums = new Float64Array(points.length * 4);
  for (let pixel = 0; pixel < cells.owner.length; pixel++) {
    const cell = (cells.owner[pixel] ?? 0) * 4;
    for (let channel = 0; channel < 3; channel++) {
      sums[cell + channel] = (sums[cell + channel] ?? 0) + (paint[pixel * 3 + channel] ?? 0);
    }
    sums[cell + 3] = (sums[cell + 3] ?? 0) + 1;
  }
  const noise = new Noise(new Random(BigInt(hash)));
  const line = Math.min(width, height) / 512;
  const result = new Float32Array(paint.length);
  for (let pixel = 0; pixel < cells.owner.length; pixel++) {
    const owner = cells.owner[pixel] ?? 0;
    const glass = smoothstep(0.5 * line, 2 * line, cells.border[pixel] ?? 0);
    const brightness = 1.12 * (0.84 + 0.4 * noise.hash(owner));
    for (let channel = 0; channel < 3; channel++) {
      const mean = (sums[owner * 4 + channel] ?? 0) / (sums[owner * 4 + 3] || 1);
      result[pixel * 3 + channel] = lerp(LEAD, mean * brightness + 0.01, glass);
    }
  }
  return result;
}

/** For each pixel its nearest point and how much farther the second nearest is. */
function nearestCells(points: Point[], width: number, height: number): Cells {
  const bin = Math.max(4, Math.trunc(Math.min(width, height) / 40));
  const columns = Math.ceil(width / bin);
  const rows = Math.ceil(height / bin);
  const bins: number[][] = Array.from({ length: columns * rows }, () => []);
  for (const [index, [x, y]] of points.entries()) {
    bins[
      Math.min(rows - 1, Math.trunc(y / bin)) * columns + Math.min(columns - 1, Math.trunc(x / bin))
    ]?.push(index);
  }
  const cells: Cells = { owner: new Int32Array(width * height), border: new Float32Array(width * height) };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) findNearest(points, { bins, bin, columns, rows }, cells, width, x, y);
  }
  return cells;
}

function findNearest(
  points: Point[],
  grid: { bins: number[][]; bin: number; columns: number; rows: number },
  cells: Cells,
  width: number,
  x: number,
  y: number,
): void {
  const column = Math.trunc(x / grid.bin);
  const row = Math.trunc(y / grid.bin);
  const reachMax = Math.max(grid.columns, grid.rows);
  let first = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  let owner = 0;
  for (let reach = 2; reach <= reachMax && second === Number.POSITIVE_INFINITY; reach++) {
    first = Number.POSITIVE_INFINITY;
    for (let binY = Math.max(0, row - reach); binY <= Math.min(grid.rows - 1, row + reach); binY++) {
      for (
        let binX = Math.max(0, column - reach);
        binX <= Math.min(grid.columns - 1, column + reach);
        binX++
      ) {
        for (const index of grid.bins[binY * grid.columns + binX] ?? []) {
          const point = points[index];
          if (!point) continue;
          const distance = Math.sqrt((point[0] - x) ** 2 + (point[1] - y) ** 2);
          if (distance < first) {
            second = first;
            first = distance;
            owner = index;
          } else if (distance < second) second = distance;
        }
      }
    }
  }
  cells.owner[y * width + x] = owner;
  cells.border[y * width + x] = second - first;
}
