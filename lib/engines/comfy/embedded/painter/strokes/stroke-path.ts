import { luminanceAt, type Rgb } from "../color/rgb";
import type { Noise } from "../math/noise";
import { clamp } from "../math/scalar";

export const POINTS_MAX = 5;
const FLAT_GRADIENT = 0.006;
/** A stroke ends where the picture below differs more than this from the stroke's colour. */
const COLOR_TOLERANCE = 0.16;

/** Reused for every stroke: tens of thousands are laid for one picture. */
export type StrokePath = { x: Float64Array; y: Float64Array; length: number };

export const emptyPath = (): StrokePath => ({
  x: new Float64Array(POINTS_MAX),
  y: new Float64Array(POINTS_MAX),
  length: 0,
});

export type PathField = {
  width: number;
  height: number;
  /** Smoothed brightness whose contours strokes follow. */
  brightness: Float32Array;
  /** The picture blurred to the brush's size. */
  reference: Float32Array;
  noise: Noise;
};

/** Follows the contours of the picture from (x, y) while its colour still fits (Hertzmann 1998). */
export function followContours(
  path: StrokePath,
  field: PathField,
  stroke: { x: number; y: number; radius: number; color: Rgb; step: number; segments: number },
): void {
  const { width, height } = field;
  path.x[0] = stroke.x;
  path.y[0] = stroke.y;
  path.length = 1;
  let { x, y } = stroke;
  let directionX = 0;
  let directionY = 0;
  for (let i = 0; i < stroke.segments; i++) {
    const angle = contourAngle(field, x, y);
    let ux = Math.cos(angle);
    let uy = Math.sin(angle);
    if (ux * directionX + uy * directionY < 0) {
      ux = -ux;
      uy = -uy;
    }
    directionX = directionX * 0.45 + ux * 0.55;
    directionY = directionY * 0.45 + uy * 0.55;
    const length = Math.sqrt(directionX * directionX + directionY * directionY) || 1;
    directionX /= length;
    directionY /= length;
    x += directionX * stroke.step;
    y += directionY * stroke.step;
    if (x < 0 || y < 0 || x >= width || y >= height) break;
    if (isTooDifferent(field.reference, (Math.trunc(y) * width + Math.trunc(x)) * 3, stroke.color)) break;
    path.x[path.length] = x;
    path.y[path.length] = y;
    path.length++;
  }
  if (path.length === 1) {
    path.x[1] = stroke.x + directionX * stroke.radius * 0.5 + 0.01;
    path.y[1] = stroke.y + directionY * stroke.radius * 0.5;
    path.length = 2;
  }
}

function contourAngle({ width, height, brightness, noise }: PathField, x: number, y: number): number {
  const column = clamp(Math.trunc(x), 1, Math.max(1, width - 2));
  const row = clamp(Math.trunc(y), 1, Math.max(1, height - 2));
  const i = row * width + column;
  const gradientX = (brightness[i + 1] ?? 0) - (brightness[i - 1] ?? 0);
  const gradientY = (brightness[i + width] ?? 0) - (brightness[i - width] ?? 0);
  if (gradientX * gradientX + gradientY * gradientY < FLAT_GRADIENT * FLAT_GRADIENT) {
    const short = Math.min(width, height);
    return noise.at((column / short) * 2.2 + 31, (row / short) * 2.2) * 1.6 + 0.1;
  }
  return Math.atan2(gradientX, -gradientY);
}

function isTooDifferent(reference: Float32Array, i: number, color: Rgb): boolean {
  const red = (reference[i] ?? 0) - color[0];
  const green = (reference[i + 1] ?? 0) - color[1];
  const blue = (reference[i + 2] ?? 0) - color[2];
  return red * red + green * green + blue * blue > COLOR_TOLERANCE * (0.03 + luminanceAt(reference, i));
}
