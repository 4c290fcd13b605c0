import type { Rgb } from "../color/rgb";
import type { Noise } from "../math/noise";
import { smoothstep } from "../math/scalar";
import type { StrokePath } from "./stroke-path";

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

/** Lays one stroke along the path: bristles run along it, its edge fades. */
export function stampStroke(wet: Wet, path: StrokePath, brush: Brush, noise: Noise): void {
  const { width, height, paint, thickness } = wet;
  const { radius, color } = brush;
  const [left, top, right, bottom] = bounds(path, radius, width, height);
  const isFine = radius < BRISTLE_RADIUS_MIN;
  const fadeFrom = isFine ? 0.35 : 0.72;
  const bristleCount = radius < 3 ? 2 : 6;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const signed = signedDistance(path, x, y, radius);
      const distance = Math.abs(signed);
      if (distance >= 1) continue;
      const bristle = noise.hash(brush.bristles + Math.trunc((signed + 1) * bristleCount));
      let alpha = (1 - smoothstep(fadeFrom, 1, distance)) * brush.opacity;
      if (!isFine) alpha *= 0.62 + 0.38 * bristle;
      if (brush.isWash) alpha *= 0.55 + 0.45 * smoothstep(0.5, 0.95, distance);
      if (alpha <= 0.01) continue;
      const pixel = y * width + x;
      const i = pixel * 3;
      const red = paint[i] ?? 0;
      const green = paint[i + 1] ?? 0;
      const blue = paint[i + 2] ?? 0;
      paint[i] = red + (color[0] - red) * alpha;
      paint[i + 1] = green + (color[1] - green) * alpha;
      paint[i + 2] = blue + (color[2] - blue) * alpha;
      const height0 = thickness[pixel] ?? 0;
      thickness[pixel] = height0 + (bristle * brush.load * (1 - distance * 0.3) - height0) * alpha * 0.8;
    }
  }
}

/** Distance to the path in brush radii, negative on its left; 1 or more is outside. */
function signedDistance(path: StrokePath, x: number, y: number, radius: number): number {
  let nearest = radius * radius;
  let side = 1;
  for (let i = 0; i < path.length - 1; i++) {
    const fromX = path.x[i] ?? 0;
    const fromY = path.y[i] ?? 0;
    const alongX = (path.x[i + 1] ?? 0) - fromX;
    const alongY = (path.y[i + 1] ?? 0) - fromY;
    const toX = x - fromX;
    const toY = y - fromY;
    const projected = (toX * alongX + toY * alongY) / (alongX * alongX + alongY * alongY + 1e-6);
    const t = Math.min(1, Math.max(0, projected));
    const offX = toX - t * alongX;
    const offY = toY - t * alongY;
    const squared = offX * offX + offY * offY;
    if (squared < nearest) {
      nearest = squared;
      side = alongX * offY - alongY * offX > 0 ? 1 : -1;
    }
  }
  return (side * Math.sqrt(nearest)) / radius;
}

function bounds(
  path: StrokePath,
  radius: number,
  width: number,
  height: number,
): [left: number, top: number, right: number, bottom: number] {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < path.length; i++) {
    const x = path.x[i] ?? 0;
    const y = path.y[i] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [
    Math.max(0, Math.floor(left - radius)),
    Math.max(0, Math.floor(top - radius)),
    Math.min(width - 1, Math.ceil(right + radius)),
    Math.min(height - 1, Math.ceil(bottom + radius)),
  ];
}
