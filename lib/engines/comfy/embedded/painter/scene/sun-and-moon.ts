import { hex, type Rgb } from "../color/rgb";
import type { Scene } from "./scene";

const SUN_HIGH: Rgb = [1.3, 1.25, 1.1];
const SUN_LOW: Rgb = [1.35, 1.08, 0.72];
const MOON = hex("#fdf6e0");
const MOON_SEA = hex("#cfc8b4");
const SEAS = 6;

/** The disc itself; its glow belongs to the sky. Nothing is drawn below `bottom`. */
export function drawSunOrMoon({ canvas, random, palette, sun }: Scene, bottom: number): void {
  if (sun.y > bottom) return;
  const softness = (1.6 * canvas.short) / 512;
  if (palette.time !== "night") {
    canvas.disc(sun.x, sun.y, sun.radius, palette.time === "day" ? SUN_HIGH : SUN_LOW, softness);
    return;
  }
  canvas.disc(sun.x, sun.y, sun.radius, MOON, softness);
  for (let i = 0; i < SEAS; i++) {
    const x = sun.x + random.range(-0.55, 0.55) * sun.radius;
    const y = sun.y + random.range(-0.55, 0.55) * sun.radius;
    canvas.disc(x, y, sun.radius * random.range(0.08, 0.24), MOON_SEA, 2, 0.35);
  }
}
