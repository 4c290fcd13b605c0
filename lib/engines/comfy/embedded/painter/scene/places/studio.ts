import { fromOklab, mixPerceptually, toOklab } from "../../color/oklab";
import { hex, mix, scale } from "../../color/rgb";
import { clamp, smoothstep } from "../../math/scalar";
import { drawFogBand } from "../fog";
import type { Scene } from "../scene";

const BACKDROPS: readonly [string, ...string[]] = [
  "#e8b4a0",
  "#9fc4d8",
  "#c9b6e4",
  "#a8cfa8",
  "#e9cf8f",
  "#f0a6b8",
  "#b8b2a6",
];
const LIGHT_SPOTS = 26;

/** A softly lit backdrop with blurred lights and a table edge. */
export async function drawStudio(scene: Scene): Promise<void> {
  const { canvas, noise, palette, random, pacer } = scene;
  const { width, height, short } = canvas;
  const [lightness, a, b] = toOklab(palette.accents[0] ?? hex(random.pick(BACKDROPS)));
  const base = fromOklab([clamp(lightness * 0.55 + 0.35, 0.35, 0.85), a * 0.9, b * 0.9]);
  const dark = mixPerceptually(base, hex("#2a2038"), 0.55);
  const edge = mixPerceptually(dark, base, 0.35);
  const tableY = height * 0.74;
  const dim = palette.time === "night" ? 0.5 : 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.sqrt(((x - width * 0.5) / width) ** 2 + ((y - height * 0.42) / height) ** 2);
      const mottle = noise.fractal((x / short) * 2, (y / short) * 2, 4) * 0.14;
      const wall = mix(scale(base, 1.15), dark, smoothstep(0.05, 0.8, distance + mottle));
      const color =
        y > tableY ? mix(edge, base, smoothstep(0, 0.9, (y - tableY) / (height - tableY)) * 0.55) : wall;
      canvas.blend(y * width + x, scale(color, dim));
    }
    await pacer.breathe();
  }
  for (let i = 0; i < LIGHT_SPOTS; i++) {
    const radius = short * random.range(0.02, 0.07);
    const spot = mix(base, palette.light, 0.55);
    canvas.disc(random.next() * width, random.next() * tableY * 0.9, radius, spot, radius * 0.5, 0.13);
  }
  const shadow = mixPerceptually(dark, base, 0.5);
  await drawFogBand(scene, { y: tableY, thickness: short * 0.035, strength: 0.6, color: shadow });
  scene.groundY = height * 0.86;
  scene.subjectScale = 0.52;
}
