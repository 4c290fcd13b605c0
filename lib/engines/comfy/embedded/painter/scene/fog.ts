import type { Rgb } from "../color/rgb";
import { clamp } from "../math/scalar";
import type { Scene } from "./scene";

/** A drifting band of mist around row `centerY`. */
export async function drawFogBand(
  { canvas, noise, pacer, palette }: Scene,
  band: { y: number; thickness: number; strength: number; color?: Rgb },
): Promise<void> {
  const { y: centerY, thickness, strength, color = palette.horizon } = band;
  if (thickness < 1) return;
  const end = Math.min(canvas.height, centerY + thickness);
  for (let y = Math.max(0, Math.trunc(centerY - thickness)); y < end; y++) {
    const nearness = 1 - Math.abs(y - centerY) / thickness;
    const fade = strength * nearness * nearness * (3 - 2 * nearness);
    for (let x = 0; x < canvas.width; x++) {
      const wisps = 0.65 + 0.6 * noise.fractal((x / canvas.short) * 2.2, (y / canvas.short) * 5, 3);
      canvas.blend(y * canvas.width + x, color, clamp(fade * wisps));
    }
    await pacer.breathe();
  }
}
