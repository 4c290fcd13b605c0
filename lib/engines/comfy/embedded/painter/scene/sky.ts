import { mixPerceptually } from "../color/oklab";
import { hex, type Rgb, WHITE } from "../color/rgb";
import { clamp, lerp, smoothstep } from "../math/scalar";
import { drawAurora } from "./aurora";
import { drawRainbow } from "./rainbow";
import { forbids, has, type Scene } from "./scene";
import { drawStars } from "./stars";
import { drawSunOrMoon } from "./sun-and-moon";

type CloudCover = {
  amount: number;
  size: number;
  stretch: number;
  offsetX: number;
  offsetY: number;
  lit: Rgb;
  shaded: Rgb;
};

/** Gradient, glow, clouds, stars, aurora and sun from the top down to `bottom`. */
export async function drawSky(scene: Scene, bottom: number): Promise<void> {
  const { canvas, pacer, palette, random } = scene;
  const end = Math.min(canvas.height, Math.max(1, Math.round(bottom)));
  const clouds = chooseClouds(scene);
  const pixel = new Float32Array(3);
  const glow = palette.time === "night" ? hex("#8fa7dd") : palette.light;
  for (let y = 0; y < end; y++) {
    for (let x = 0; x < canvas.width; x++) {
      drawSkyPixel(scene, clouds, glow, pixel, x, y);
      canvas.data.set(pixel, (y * canvas.width + x) * 3);
    }
    await pacer.breathe();
  }
  const showsStars = palette.time === "night" && !forbids(scene, "stars") && !has(scene, "storm");
  if (showsStars) drawStars(scene, (420 * canvas.width * end) / canvas.short ** 2, end * 0.95);
  if (scene.sun.isVisible) drawSunOrMoon(scene, end);
  if (has(scene, "aurora")) await drawAurora(scene, end);
  if (has(scene, "rainbow")) await drawRainbow(scene, random.range(0.3, 0.7), end);
}

function chooseClouds({ spec, random, palette }: Scene): CloudCover {
  const forbidden = spec.forbidden.has("clouds");
  const asked = spec.features.has("clouds") ? 1 : random.range(0.2, 0.85);
  return {
    amount: forbidden ? 0 : spec.features.has("storm") ? 1.2 : asked,
    size: random.range(1.4, 3),
    stretch: random.range(1.8, 3.8),
    offsetX: random.next() * 50,
    offsetY: random.next() * 50,
    lit: palette.tint(mixPerceptually(palette.light, WHITE, palette.time === "day" ? 0.75 : 0.25), 0.5),
    shaded: mixPerceptually(palette.sky.at(0.35), palette.sky.at(0.9), 0.5),
  };
}

function drawSkyPixel(
  scene: Scene,
  clouds: CloudCover,
  glow: Rgb,
  pixel: Float32Array,
  x: number,
  y: number,
): void {
  const { canvas, noise, palette, sun, horizonY } = scene;
  const { time, ambient } = palette;
  const u = x / canvas.short;
  const v = y / canvas.short;
  const elevation = 1 - y / Math.max(1, horizonY);
  const drift = noise.fractal(u * 1.1 + clouds.offsetX, v * 1.1, 2) * 0.05;
  palette.sky.write(clamp(elevation * 1.02 + drift), pixel);
  const distance = Math.sqrt((x - sun.x) ** 2 + (y - sun.y) ** 2) / canvas.short;
  if (sun.isVisible) {
    const core =
      (time === "night" ? 0.12 : 0.55) * Math.exp(-distance * distance * (time === "day" ? 30 : 7));
    const halo = (time === "night" ? 0.05 : 0.25) * Math.exp(-distance * 2.2);
    const amount = (core + halo) * ambient;
    pixel[0] = (pixel[0] ?? 0) + glow[0] * amount * 1.1;
    pixel[1] = (pixel[1] ?? 0) + glow[1] * amount * 0.95;
    pixel[2] = (pixel[2] ?? 0) + glow[2] * amount * 0.8;
  }
  if (clouds.amount > 0) drawCloud(scene, clouds, pixel, { x, u, v, elevation, distance });
}

function drawCloud(
  { canvas, noise, palette, sun }: Scene,
  clouds: CloudCover,
  pixel: Float32Array,
  at: { x: number; u: number; v: number; elevation: number; distance: number },
): void {
  const { time } = palette;
  const perspective = 1 / (Math.max(0.06, at.elevation) + 0.25);
  const x = at.u * clouds.size + clouds.offsetX;
  const y = at.v * clouds.size * clouds.stretch * (0.4 + 0.35 * perspective) + clouds.offsetY;
  const warp = noise.at(x * 0.7, y * 0.7) * 0.5;
  const density = noise.fractal(x + warp, y + warp * 0.6, 5) + 0.5;
  const threshold = 0.62 - 0.22 * clouds.amount;
  const cover = smoothstep(threshold, threshold + 0.33 + 0.07 * clouds.amount, density);
  const visible = cover * smoothstep(-0.02, 0.22, at.elevation);
  if (visible <= 0.002) return;
  const towardsSun = ((sun.x - at.x) / canvas.short) * 0.12;
  const ahead =
    noise.fractal(x + warp + towardsSun, y + warp * 0.6 + (time === "day" ? -0.14 : 0.12), 4) + 0.5;
  let lit = clamp(0.55 + (density - ahead) * 2.2);
  if (time !== "day") lit = clamp(lit * 0.8 + 0.5 * Math.exp(-at.distance * 2.4));
  const alpha = visible * (time === "night" ? 0.55 : 0.92) * Math.min(1, clouds.amount + 0.3);
  const brightness = time === "night" ? 0.3 : time === "day" ? 1.02 : 0.98;
  for (let channel = 0; channel < 3; channel++) {
    const color = lerp(clouds.shaded[channel] ?? 0, (clouds.lit[channel] ?? 0) * brightness, lit);
    pixel[channel] = lerp(pixel[channel] ?? 0, color, alpha);
  }
}
