import { luminanceAt } from "../color/rgb";
import { blur } from "../math/blur";
import { smoothstep } from "../math/scalar";

const TONES = 7;

/** Few tones with soft borders between them, as in a screen print. */
export function applyFlat(paint: Float32Array, width: number, height: number): Float32Array {
  const flat = blur(paint, width, height, Math.min(width, height) * 0.003);
  for (let i = 0; i < flat.length; i += 3) {
    const tone = Math.sqrt(Math.max(0, luminanceAt(flat, i)) + 1e-6);
    const within = (tone * TONES) % 1;
    const rounded = (Math.floor(tone * TONES) + 0.35 + 0.3 * smoothstep(0.35, 0.65, within)) / TONES;
    const gain = (rounded / tone) ** 2;
    flat[i] = (flat[i] ?? 0) * gain;
    flat[i + 1] = (flat[i + 1] ?? 0) * gain;
    flat[i + 2] = (flat[i + 2] ?? 0) * gain;
  }
  return flat;
}
