import { hex, mix, scale } from "../color/rgb";
import { smoothstep } from "../math/scalar";
import type { Scene } from "./scene";

/** A path winding from the bottom edge to row `top`, narrowing with distance. */
export async function drawPath(
  { canvas, noise, palette, random, pacer, spec }: Scene,
  top: number,
): Promise<void> {
  const { width, height, short } = canvas;
  const bend = random.range(-0.22, 0.22) * short;
  const start = width * random.range(0.42, 0.58);
  const earth = hex(spec.features.has("snow") ? "#b9c6d8" : spec.season === "autumn" ? "#8a5a34" : "#a98d66");
  for (let y = Math.max(0, Math.trunc(top)); y < height; y++) {
    const nearness = (y - top) / Math.max(1, height - top);
    const center = start + bend * Math.sin(nearness * 3.4) * (1 - nearness * 0.4);
    const half = short * (0.008 + 0.17 * nearness ** 1.5);
    for (
      let x = Math.max(0, Math.trunc(center - half * 1.3));
      x < Math.min(width, center + half * 1.3);
      x++
    ) {
      const ragged = half * (1 + 0.22 * noise.fractal((x / short) * 14, (y / short) * 16, 3));
      const cover = smoothstep(ragged, ragged * 0.78, Math.abs(x - center));
      if (cover <= 0) continue;
      const grit = 1 + noise.fractal((x / short) * 24, (y / short) * 40, 3) * 0.35;
      const color = scale(earth, Math.max(0.25, palette.ambient) * grit * (0.95 + 0.15 * nearness));
      canvas.blend(y * width + x, mix(color, palette.horizon, (1 - nearness) * 0.3), cover * 0.9);
    }
    await pacer.breathe();
  }
}
