import type { Rgb } from "../color/rgb";
import type { Noise } from "../math/noise";
import { smoothstep } from "../math/scalar";
import { POINTS_MAX, type StrokePath } from "./stroke-path";

export type Wet = {
  width: number;
  height: number;
  /** Paint, linear RGB. */
  paint: Float32Array;
  /** Thickness of the paint, for the relief of oil. */
  thickness: Float32Array;
};

export type Brush = {
  radius: number;
  color: Rgb;
  opacity: number;
  /** Which bristle pattern, 0..255. */
  bristles: number;
  load: number;
  isWash: boolean;
};

/** Below this radius (pixels) bristles would only be noise. */
const BRISTLE_RADIUS_MIN = 2.5;
const BRISTLES_MAX = 13;
const FAINTEST = 0.01;

/** Filled anew for each stroke: this runs for most of a picture's time, so nothing in it allocates. */
const bristleShades = new Float64Array(BRISTLES_MAX);
const along = {
  x: new Float64Array(POINTS_MAX),
  y: new Float64Array(POINTS_MAX),
  inverse: new Float64Array(POINTS_MAX),
};
const span = { left: 0, right: 0 };

/** Lays one stroke along the path: bristles run along it, its edge fades. */
export function stampStroke(wet: Wet, path: StrokePath, brush: Brush, noise: Noise): void {
  const { radius } = brush;
  const isFine = radius < BRISTLE_RADIUS_MIN;
  const bristleCount = radius < 3 ? 2 : 6;
  for (let i = 0; i <= bristleCount * 2; i++) bristleShades[i] = noise.hash(brush.bristles + i);
  prepareSegments(path);
  const fadeFrom = isFine ? 0.35 : 0.72;
  const squaredRadius = radius * radius;
  const [top, bottom] = rowsOf(path, radius, wet.height);
  for (let y = top; y <= bottom; y++) {
    measureRow(path, y, radius, wet.width);
    for (let x = span.left; x <= span.right; x++) {
      const signed = signedSquare(path, x, y, squaredRadius);
      if (signed >= squaredRadius) continue;
      const distance = Math.sqrt(Math.abs(signed)) / radius;
      const bristle =
        bristleShades[Math.trunc((signed < 0 ? 1 - distance : 1 + distance) * bristleCount)] ?? 0;
      let alpha = (1 - smoothstep(fadeFrom, 1, distance)) * brush.opacity;
      if (!isFine) alpha *= 0.62 + 0.38 * bristle;
      if (brush.isWash) alpha *= 0.55 + 0.45 * smoothstep(0.5, 0.95, distance);
      if (alpha > FAINTEST) lay(wet, y * wet.width + x, brush, alpha, bristle * (1 - distance * 0.3));
    }
  }
}

function lay(
  { paint, thickness }: Wet,
  pixel: number,
  { color, load }: Brush,
  alpha: number,
  body: number,
): void {
  const i = pixel * 3;
  const red = paint[i] ?? 0;
  const green = paint[i + 1] ?? 0;
  const blue = paint[i + 2] ?? 0;
  paint[i] = red + (color[0] - red) * alpha;
  paint[i + 1] = green + (color[1] - green) * alpha;
  paint[i + 2] = blue + (color[2] - blue) * alpha;
  const before = thickness[pixel] ?? 0;
  thickness[pixel] = before + (body * load - before) * alpha * 0.8;
}

function prepareSegments(path: StrokePath): void {
  for (let i = 0; i < path.length - 1; i++) {
    const dx = (path.x[i + 1] ?? 0) - (path.x[i] ?? 0);
    const dy = (path.y[i + 1] ?? 0) - (path.y[i] ?? 0);
    along.x[i] = dx;
    along.y[i] = dy;
    along.inverse[i] = 1 / (dx * dx + dy * dy + 1e-6);
  }
}

/** Squared distance to the path, negative on its left side; `limit` (positive) is outside. */
function signedSquare(path: StrokePath, x: number, y: number, limit: number): number {
  let nearest = limit;
  let isLeft = false;
  for (let i = 0; i < path.length - 1; i++) {
    const dx = along.x[i] ?? 0;
    const dy = along.y[i] ?? 0;
    const toX = x - (path.x[i] ?? 0);
    const toY = y - (path.y[i] ?? 0);
    const projected = (toX * dx + toY * dy) * (along.inverse[i] ?? 0);
    const t = projected <= 0 ? 0 : Math.min(1, projected);
    const offX = toX - t * dx;
    const offY = toY - t * dy;
    const squared = offX * offX + offY * offY;
    if (squared < nearest) {
      nearest = squared;
      isLeft = dx * offY - dy * offX <= 0;
    }
  }
  return isLeft ? -nearest : nearest;
}

/** Sets `span` to the columns of row `y` that the stroke can reach. */
function measureRow(path: StrokePath, y: number, radius: number, width: number): void {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < path.length - 1; i++) {
    const fromX = path.x[i] ?? 0;
    const fromY = path.y[i] ?? 0;
    const dx = along.x[i] ?? 0;
    const dy = along.y[i] ?? 0;
    if (Math.min(fromY, fromY + dy) > y + radius || Math.max(fromY, fromY + dy) < y - radius) continue;
    const isSteep = Math.abs(dy) > 1e-3;
    const first = isSteep ? Math.min(1, Math.max(0, (y - radius - fromY) / dy)) : 0;
    const last = isSteep ? Math.min(1, Math.max(0, (y + radius - fromY) / dy)) : 1;
    left = Math.min(left, fromX + dx * first, fromX + dx * last);
    right = Math.max(right, fromX + dx * first, fromX + dx * last);
  }
  span.left = Math.max(0, Math.floor(left - radius));
  span.right = Math.min(width - 1, Math.ceil(right + radius));
}

function rowsOf(path: StrokePath, radius: number, height: number): [top: number, bottom: number] {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < path.length; i++) {
    top = Math.min(top, path.y[i] ?? 0);
    bottom = Math.max(bottom, path.y[i] ?? 0);
  }
  return [Math.max(0, Math.floor(top - radius)), Math.min(height - 1, Math.ceil(bottom + radius))];
}
