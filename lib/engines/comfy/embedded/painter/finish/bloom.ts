import type { Canvas } from "../canvas";
import { luminanceAt } from "../color/rgb";
import { blur } from "../math/blur";
import { smoothstep } from "../math/scalar";

/** Lets bright parts bleed into their surroundings, as in a camera or the eye. */
export function bloom({ data, width, height, short }: Canvas, amount: number): void {
  if (amount <= 0) return;
  const bright = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const share = smoothstep(0.6, 1.05, luminanceAt(data, i));
    bright[i] = (data[i] ?? 0) * share;
    bright[i + 1] = (data[i + 1] ?? 0) * share;
    bright[i + 2] = (data[i + 2] ?? 0) * share;
  }
  const near = blur(bright, width, height, short * 0.02);
  const far = blur(near, width, height, short * 0.05);
  for (let i = 0; i < data.length; i++) {
    data[i] = (data[i] ?? 0) + ((near[i] ?? 0) * 0.5 + (far[i] ?? 0) * 0.6) * amount;
  }
}
