import { hex, type Rgb, scale } from "../color/rgb";
import { clamp, lerp, smoothstep } from "../math/scalar";
import { has, type Scene } from "./scene";

/** Mirrors what lies above row `top`, broken by ripples that grow towards the viewer. */
export async function drawWater(
  scene: Scene,
  top: number,
  options: { roughness?: number; deep?: Rgb; clarity?: number } = {},
): Promise<void> {
  const { canvas, pacer, palette } = scene;
  const roughness = options.roughness ?? 0.6;
  const murk = scale(hex(palette.time === "night" ? "#0c1c3c" : "#1c5a7d"), palette.ambient + 0.2);
  const deep = options.deep ?? palette.tint(murk, 0.8);
  const start = Math.round(clamp(top, 1, canvas.height));
  scene.waterY = start;
  for (let y = start; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++)
      drawWaterPixel(scene, { top: start, roughness, deep, clarity: options.clarity ?? 0.82 }, x, y);
    await pacer.breathe();
  }
}

type Water = { top: number; roughness: number; deep: Rgb; clarity: number };

function drawWaterPixel(scene: Scene, { top, roughness, deep, clarity }: Water, x: number, y: number): void {
  const { canvas, noise, palette, sun } = scene;
  const { width, height, short, data } = canvas;
  const distance = (y - top) / Math.max(1, height - top);
  const perspective = 1 / (distance + 0.045);
  const u = ((x - width / 2) / short) * perspective * 0.55 + width;
  const v = perspective * 2.6;
  const swell = noise.fractal(u * 3.2, v * 6, 3);
  const ripple = noise.at(u * 9, v * 15);
  const bend = (roughness * short) / 512;
  const shiftY = (swell * 14 + ripple * 6) * (0.25 + distance) * bend;
  const shiftX = (ripple * 7 + swell * 5) * (0.2 + distance) * bend;
  const sourceY = clamp(Math.round(top - (y - top) * 0.92 + shiftY), 0, top - 1);
  const sourceX = besideSun(scene, clamp(Math.round(x + shiftX), 0, width - 1), sourceY);
  const mirror = clamp(clarity - 0.5 * distance + swell * 0.22);
  const target = (y * width + x) * 3;
  const source = (sourceY * width + sourceX) * 3;
  for (let channel = 0; channel < 3; channel++) {
    data[target + channel] = lerp(deep[channel] ?? 0, (data[source + channel] ?? 0) * 0.94, mirror);
  }
  if (!sun.isVisible || has(scene, "storm")) return;
  const { time } = palette;
  const aside = Math.abs(x - sun.x) / short;
  const path = Math.exp((-aside * aside * (time === "day" ? 14 : 60)) / (0.15 + distance * 0.9));
  const glitter = path * smoothstep(0.18, 0.75, ripple * 0.6 + swell + 0.25);
  canvas.glow(
    y * width + x,
    palette.light,
    glitter * (time === "day" ? 0.28 : time === "night" ? 0.34 : 0.75),
  );
}

/** A mirrored disc reads as a second sun: the glitter path is its reflection instead. */
function besideSun({ sun, canvas }: Scene, x: number, y: number): number {
  const reach = sun.radius * 1.35;
  if (!sun.isVisible || (x - sun.x) ** 2 + (y - sun.y) ** 2 > reach * reach) return x;
  return Math.round(clamp(sun.x + (x < sun.x ? -reach : reach), 0, canvas.width - 1));
}
