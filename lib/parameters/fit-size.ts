import { clamp } from "./bounds";
import { SIZE_PIXELS_MAX } from "./limits";
import type { SizeValue } from "./schema";

type SideBounds = { min: number; max: number; step: number };

/** The nearest allowed size: multiples of the step, inside the bounds, shrunk in proportion under the pixel cap. */
export function fitSize(size: SizeValue, bounds: SideBounds): SizeValue {
  const pixels = size.width * size.height;
  const scale = pixels > SIZE_PIXELS_MAX ? Math.sqrt(SIZE_PIXELS_MAX / pixels) : 1;
  const width = fitSide(size.width * scale, bounds);
  const height = fitSide(size.height * scale, bounds);
  return width * height <= SIZE_PIXELS_MAX ? { width, height } : shrink({ width, height }, bounds);
}

/** The nearest allowed side. */
export function fitSide(side: number, { min, max, step }: SideBounds): number {
  return clamp(Math.round((Number.isFinite(side) ? side : min) / step) * step, min, max);
}

/** Rounding can lift a size just over the cap: the longer side gives way. */
function shrink({ width, height }: SizeValue, bounds: SideBounds): SizeValue {
  const longest = Math.max(width, height);
  const other = Math.min(width, height);
  const fitting = Math.floor(SIZE_PIXELS_MAX / other / bounds.step) * bounds.step;
  const side = clamp(fitting, bounds.min, longest);
  return width >= height ? { width: side, height: other } : { width: other, height: side };
}
