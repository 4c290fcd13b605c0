import type { Canvas } from "../canvas";
import { blur } from "../math/blur";
import type { Random } from "../math/random";
import { lerp } from "../math/scalar";

/** The first canvas: seeded noise over the scene's broad colours, or over the init picture as far as denoise goes. */
export function noiseCanvas(
  scene: Canvas,
  init: Float32Array | null,
  denoise: number,
  random: Random,
): Float32Array {
  const { data, width, height, short } = scene;
  const broad = blur(data, width, height, short * 0.12);
  const paint = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const grey = random.gauss() * 0.16;
    for (let channel = 0; channel < 3; channel++) {
      const mood = broad[i + channel] ?? 0;
      const base = init && denoise < 1 ? lerp(init[i + channel] ?? 0, mood, denoise) : mood * 0.5 + 0.12;
      paint[i + channel] = Math.max(0, base + (grey + (random.next() - 0.5) * 0.3) * denoise * (0.4 + base));
    }
  }
  return paint;
}
