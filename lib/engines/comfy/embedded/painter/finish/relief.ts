import { clamp } from "../math/scalar";
import type { Wet } from "../strokes/stamp-stroke";

/** Lights the thickness of the paint from the upper left. */
export function applyRelief({ paint, thickness, width, height }: Wet, strength: number): Float32Array {
  const lit = Float32Array.from(paint);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const pixel = y * width + x;
      const here = thickness[pixel] ?? 0;
      const slope =
        (here - (thickness[pixel - width - 1] ?? 0)) * 0.9 + (here - (thickness[pixel - 1] ?? 0)) * 0.4;
      const light = 1 + clamp(slope, -0.6, 0.6) * strength;
      const i = pixel * 3;
      lit[i] = (lit[i] ?? 0) * light;
      lit[i + 1] = (lit[i + 1] ?? 0) * light;
      lit[i + 2] = (lit[i + 2] ?? 0) * light;
    }
  }
  return lit;
}
