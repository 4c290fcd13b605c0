import type { Canvas } from "../canvas";
import { luminanceAt } from "../color/rgb";
import { blur } from "../math/blur";
import { clamp, lerp } from "../math/scalar";

/** Softens the scene and draws the guide's lines into it, dark on light and light on dark, so that strokes follow them. */
export function followGuide(canvas: Canvas, edges: Float32Array, strength: number): void {
  const { data, width, height, short } = canvas;
  const amount = clamp(strength);
  const soft = blur(data, width, height, Math.max(1, short * 0.025));
  const near = blur(edges, width, height, Math.max(1, short * 0.004), 1);
  const glow = blur(edges, width, height, Math.max(1, short * 0.03), 1);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const i = pixel * 3;
    const line = clamp(Math.max(edges[pixel] ?? 0, (near[pixel] ?? 0) * 1.6)) * amount;
    const isDark = luminanceAt(soft, i) < 0.06;
    const tone = isDark ? 1 + 5 * line : 1 - 0.85 * line;
    const shade = 1 - 0.5 * amount * clamp((glow[pixel] ?? 0) * 2);
    for (let channel = 0; channel < 3; channel++) {
      const base = lerp(data[i + channel] ?? 0, soft[i + channel] ?? 0, amount * 0.75);
      data[i + channel] = (base + (isDark ? 0.02 * line : 0)) * tone * shade;
    }
  }
}
