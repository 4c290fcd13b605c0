import { linearToByte } from "../linear";
import type { Noise } from "../math/noise";
import type { Mood } from "../prompt/spec";
import type { Wet } from "../strokes/stamp-stroke";
import { applyFlat } from "./flat";
import { drawInk } from "./ink";
import { applyLowPoly } from "./low-poly";
import { applyMosaic } from "./mosaic";
import { applyPixels } from "./pixels";
import { applyRelief } from "./relief";
import type { Style } from "./styles";
import { drawWatercolor } from "./watercolor";

export type FinishInput = {
  wet: Wet;
  style: Style;
  noise: Noise;
  mood: Mood;
  /** Seed of cells and triangles: the same prompt keeps the same ones. */
  hash: number;
  /** The graded scene, whose edges place cells and triangles. */
  target: Float32Array;
  /** Previews skip what is slow or only suits a finished picture. */
  isFinal: boolean;
  /** Inpainting keeps pixels exact: no vignette, relief or paper. */
  keepsPixels: boolean;
};

/** Paint to sRGB bytes in the style's own look. */
export function finish(input: FinishInput): Uint8ClampedArray {
  const { style, wet, isFinal, keepsPixels } = input;
  const width = wet.width;
  const height = wet.height;
  let paint = wet.paint;
  if (keepsPixels) return encode(paint, width, height, 0);
  if (style.relief > 0 && isFinal) paint = applyRelief(wet, style.relief);
  if (style.name === "flat") paint = applyFlat(paint, width, height);
  if (style.name === "pixel") paint = applyPixels(paint, width, height);
  if (style.name === "lowpoly" && isFinal)
    paint = applyLowPoly(paint, input.target, width, height, input.hash);
  if (style.name === "mosaic" && isFinal) paint = applyMosaic(paint, input.target, width, height, input.hash);
  if (style.name === "ink") return drawInk(paint, width, height, input.noise, input.mood.saturation < -0.5);
  const bytes = encode(paint, width, height, isFinal ? style.vignette : 0);
  if (style.name === "watercolor") drawWatercolor(bytes, width, height, input.noise, isFinal);
  return bytes;
}

function encode(paint: Float32Array, width: number, height: number, vignette: number): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(paint.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 3;
      const aside = Math.sqrt((x / width - 0.5) ** 2 + (y / height - 0.5) ** 2) * 1.35;
      const shade = vignette > 0 ? 1 - vignette * aside ** 2.6 : 1;
      bytes[i] = linearToByte((paint[i] ?? 0) * shade);
      bytes[i + 1] = linearToByte((paint[i + 1] ?? 0) * shade);
      bytes[i + 2] = linearToByte((paint[i + 2] ?? 0) * shade);
    }
  }
  return bytes;
}
