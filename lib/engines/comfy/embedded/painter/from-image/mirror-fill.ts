import { blur } from "../math/blur";
import { clamp, lerp, smoothstep } from "../math/scalar";
import type { Scene } from "../scene/scene";
import { membraneFill } from "./membrane-fill";

const HOLE = 0.5;

type Kept = { left: number; top: number; right: number; bottom: number };

/**
 * Continues a picture beyond its borders: its mirror image near them, bent by noise so that the symmetry does not
 * show, fading into its smoothly continued colours farther out.
 */
export async function mirrorFill(
  init: Float32Array,
  mask: Float32Array,
  scene: Scene,
): Promise<Float32Array> {
  const { canvas, noise, pacer } = scene;
  const { width, height, short } = canvas;
  const kept = keptArea(mask, width, height);
  const soft = blur(membraneFill(init, mask, width, height), width, height, short * 0.02);
  const filled = Float32Array.from(init);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x;
      if ((mask[pixel] ?? 0) <= HOLE) continue;
      const beyondX = Math.max(kept.left - x, x - kept.right, 0);
      const beyondY = Math.max(kept.top - y, y - kept.bottom, 0);
      const beyond = Math.max(beyondX, beyondY);
      const bend = Math.min(beyond, short * 0.07);
      const bendX = noise.fractal((x / short) * 4, (y / short) * 4, 3) * bend;
      const bendY = noise.fractal((x / short) * 4 + 40, (y / short) * 4, 3) * bend;
      const sourceX = reflect(x + bendX, kept.left, kept.right);
      const sourceY = reflect(y + bendY, kept.top, kept.bottom);
      const source = sourceY * width + sourceX;
      const share = smoothstep(short * 0.02, short * 0.5, beyond) * 0.75;
      for (let channel = 0; channel < 3; channel++) {
        const mirrored = (mask[source] ?? 0) > HOLE ? soft[pixel * 3 + channel] : init[source * 3 + channel];
        filled[pixel * 3 + channel] = lerp(mirrored ?? 0, soft[pixel * 3 + channel] ?? 0, share);
      }
    }
    await pacer.breathe();
  }
  return filled;
}

function reflect(position: number, first: number, last: number): number {
  const span = Math.max(1, last - first);
  const offset = Math.abs(position - first) % (2 * span);
  return Math.round(clamp(first + (offset > span ? 2 * span - offset : offset), first, last));
}

function keptArea(mask: Float32Array, width: number, height: number): Kept {
  const kept: Kept = { left: width - 1, top: height - 1, right: 0, bottom: 0 };
  for (let pixel = 0; pixel < mask.length; pixel++) {
    if ((mask[pixel] ?? 0) > HOLE) continue;
    kept.left = Math.min(kept.left, pixel % width);
    kept.right = Math.max(kept.right, pixel % width);
    kept.top = Math.min(kept.top, Math.trunc(pixel / width));
    kept.bottom = Math.max(kept.bottom, Math.trunc(pixel / width));
  }
  return kept.right < kept.left ? { left: 0, top: 0, right: width - 1, bottom: height - 1 } : kept;
}
