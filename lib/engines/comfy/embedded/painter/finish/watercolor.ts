import { blur } from "../math/blur";
import type { Noise } from "../math/noise";
import { clamp, lerp, smoothstep } from "../math/scalar";

const PAPER = [0.985, 0.972, 0.945] as const;

/** Transparent washes on grained paper: pigment gathers at edges and in hollows, the border stays white. In place. */
export function drawWatercolor(
  bytes: Uint8ClampedArray,
  width: number,
  height: number,
  noise: Noise,
  isFinal: boolean,
): void {
  const short = Math.min(width, height);
  const tone = new Float32Array(width * height);
  for (let i = 0; i < tone.length; i++) {
    tone[i] = 0.3 * (bytes[i * 3] ?? 0) + 0.59 * (bytes[i * 3 + 1] ?? 0) + 0.11 * (bytes[i * 3 + 2] ?? 0);
  }
  const soft = blur(tone, width, height, short / 90, 1);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      const u = x / short;
      const v = y / short;
      const grain = noise.fractal(u * 90, v * 90, 3) * 9 + noise.fractal(u * 220, v * 220, 2) * 5;
      const pigment = 0.9 + noise.fractal(u * 6, v * 6, 4) * 0.2;
      const edge = clamp(((soft[pixel] ?? 0) - (tone[pixel] ?? 0)) / 40, -0.4, 0.8) * 0.36;
      const border =
        Math.min(x, width - 1 - x, y, height - 1 - y) / short + noise.fractal(u * 7, v * 7, 4) * 0.035;
      const wash = smoothstep(0.005, 0.05, border);
      for (let channel = 0; channel < 3; channel++) {
        const i = pixel * 3 + channel;
        const painted = 1 - (1 - (bytes[i] ?? 0) / 255) * pigment * (1 + edge);
        const lifted = lerp(painted, Math.min(1, painted * 1.05 + 0.035), 0.7);
        bytes[i] = 255 * lerp(PAPER[channel] ?? 1, lifted, wash) + grain * (isFinal ? 0.8 : 0.4);
      }
    }
  }
}
