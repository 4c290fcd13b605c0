import { hex, mix, type Rgb } from "../color/rgb";
import { clamp } from "../math/scalar";
import type { Scene } from "./scene";

const BANDS = 3;
const LOWER: readonly [string, ...string[]] = ["#3dffb0", "#58ffc8", "#6bf7ff"];
const UPPER: readonly [string, ...string[]] = ["#8a4dff", "#ff5fc2", "#3d6bff"];

/** Curtains of light: sharp below, fading upwards, bright and dim along their folds. */
export async function drawAurora(scene: Scene, bottom: number): Promise<void> {
  const { random, palette } = scene;
  for (let band = 0; band < BANDS; band++) {
    await drawBand(scene, bottom, {
      offset: random.next() * 40 + band * 7,
      base: random.range(0.28, 0.5) * bottom,
      lower: palette.tint(hex(random.pick(LOWER)), 0.8),
      upper: palette.tint(hex(random.pick(UPPER)), 0.8),
    });
  }
}

async function drawBand(
  { canvas, noise, pacer }: Scene,
  bottom: number,
  band: { offset: number; base: number; lower: Rgb; upper: Rgb },
): Promise<void> {
  const { width, short } = canvas;
  for (let x = 0; x < width; x++) {
    const u = x / short;
    const footY = band.base + noise.fractal(u * 1.3 + band.offset, band.offset, 3) * short * 0.32;
    const strength = (0.55 + 0.72 * noise.fractal(u * 9 + band.offset, band.offset, 3)) * 0.5;
    const height = Math.max(1, short * (0.2 + 0.16 * noise.at(u * 2 + band.offset, 3)));
    const top = Math.max(0, Math.trunc(footY - height * 1.6));
    for (let y = top; y < Math.min(bottom, footY + short * 0.03); y++) {
      const rise = (footY - y) / height;
      const fade = rise < 0 ? Math.exp(rise * 30) : Math.exp(-rise * 1.9) * (1 - Math.exp(-rise * 14) * 0.2);
      canvas.glow(
        y * width + x,
        mix(band.lower, band.upper, clamp(rise * 0.8)),
        fade * Math.max(0, strength),
      );
    }
    if (x % 16 === 0) await pacer.breathe();
  }
}
