import { Ramp } from "../color/ramp";
import { hex } from "../color/rgb";
import { smoothstep } from "../math/scalar";
import type { Scene } from "./scene";

const SPECTRUM = new Ramp(
  ["#8d4be0", "#2b6fd6", "#22c3e6", "#3fbf5a", "#f2d338", "#f08a24", "#d22b2b"].map(hex),
);

/** An arc of light whose centre lies on the horizon at `center` (share of the width). */
export async function drawRainbow(
  { canvas, horizonY, pacer }: Scene,
  center: number,
  bottom: number,
): Promise<void> {
  const radius = canvas.short * 0.55;
  const band = canvas.short * 0.07;
  for (let y = 0; y < bottom; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const distance = Math.sqrt((x - center * canvas.width) ** 2 + (y - horizonY * 1.05) ** 2);
      const position = (distance - radius) / band;
      if (position < 0 || position > 1) continue;
      const edge = smoothstep(0, 0.25, position) * smoothstep(1, 0.75, position);
      canvas.glow(y * canvas.width + x, SPECTRUM.at(position), edge * 0.28);
    }
    await pacer.breathe();
  }
}
