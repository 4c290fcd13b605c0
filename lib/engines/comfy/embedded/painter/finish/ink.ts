import { luminanceAt } from "../color/rgb";
import { blur } from "../math/blur";
import type { Noise } from "../math/noise";
import { clamp, lerp, smoothstep } from "../math/scalar";

const PAPER_TINT = [1, 0.965, 0.9] as const;
const WASH = 0.22;

/** Pen lines where brightness drops (Winnemoeller's XDoG), two directions of hatching, warm paper, a faint wash. */
export function drawInk(
  paint: Float32Array,
  width: number,
  height: number,
  noise: Noise,
  isBlackOnly: boolean,
): Uint8ClampedArray {
  const short = Math.min(width, height);
  const brightness = new Float32Array(width * height);
  for (let i = 0; i < brightness.length; i++)
    brightness[i] = Math.sqrt(Math.max(0, luminanceAt(paint, i * 3)));
  const fine = blur(brightness, width, height, 1, 1);
  const coarse = blur(brightness, width, height, Math.max(2, short / 200), 1);
  const bytes = new Uint8ClampedArray(paint.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      const light = fine[pixel] ?? 0;
      const difference = light - (coarse[pixel] ?? 0) * 0.99;
      const line = difference > -0.004 ? 1 : 1 + Math.tanh((difference + 0.004) * 38);
      const u = (x / short) * 512;
      const v = (y / short) * 512;
      const paper = 0.94 + noise.fractal(u * 0.25, v * 0.25, 3) * 0.03;
      const tone = clamp(paper * Math.max(0, line) * hatching(noise, u, v, light));
      for (let channel = 0; channel < 3; channel++) {
        const color = Math.sqrt(Math.max(0, paint[pixel * 3 + channel] ?? 0));
        const inked = tone * (PAPER_TINT[channel] ?? 1);
        bytes[pixel * 3 + channel] =
          255 * clamp(lerp(inked, tone * (0.35 + 0.75 * color), isBlackOnly ? 0 : WASH));
      }
    }
  }
  return bytes;
}

/** Strokes one way in half shade, crossed by others in deep shade. */
function hatching(noise: Noise, u: number, v: number, light: number): number {
  const sway = noise.at(u * 0.06, v * 0.06) * 3.6;
  const wave = (phase: number) => Math.abs((((phase % 1) + 1) % 1) * 2 - 1);
  const half =
    light < 0.5 ? smoothstep(0.25, 0.75, wave((u + v * 0.9 + sway) / 5.2) + (light - 0.2) * 1.8) : 1;
  const deep =
    light < 0.3 ? smoothstep(0.25, 0.75, wave((u - v * 1.1 + sway) / 4.6) + (light - 0.08) * 2.4) : 1;
  return (0.25 + 0.75 * half) * (0.3 + 0.7 * deep);
}
