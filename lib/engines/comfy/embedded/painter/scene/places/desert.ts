import { hex, mix, multiply, type Rgb, scale } from "../../color/rgb";
import { clamp, smoothstep } from "../../math/scalar";
import { drawPlanet } from "../planet";
import { drawRidge } from "../ridge";
import { has, type Scene } from "../scene";
import { drawSky } from "../sky";

const DUNES = 6;
const MARS = "#c1502e";
const WORLDS: readonly [string, ...string[]] = ["#d98a5b", "#7fb5d8", "#b98ad8"];

/** Rows of dunes; sometimes table mountains; another world overhead when one is asked for. */
export async function drawDesert(scene: Scene): Promise<void> {
  const { canvas, horizonY, palette, random, spec } = scene;
  const short = canvas.short;
  await drawSky(scene, horizonY + short * 0.1);
  if (has(scene, "planet")) {
    const x = canvas.width * random.range(0.62, 0.82);
    const color = palette.tint(hex(random.pick(WORLDS)), 0.8, 1);
    drawPlanet(scene, {
      x,
      y: canvas.height * random.range(0.16, 0.28),
      radius: short * random.range(0.13, 0.2),
      color,
      hasRings: random.chance(0.6),
    });
  }
  const sand = palette.tint(
    hex(has(scene, "mars") ? MARS : random.pick(["#dd9c5b", "#e0ac6c", "#cf8450"])),
    0.6,
  );
  if (has(scene, "mesa") || spec.backdrop.has("mountain") || random.chance(0.4)) await drawMesas(scene, sand);
  for (let row = 0; row < DUNES; row++) await drawDune(scene, sand, row / (DUNES - 1));
  scene.groundY = canvas.height * 0.82;
}

async function drawMesas(scene: Scene, sand: Rgb): Promise<void> {
  const { canvas, horizonY, random, palette } = scene;
  const blocks = Array.from({ length: random.int(2, 4) }, () => ({
    center: random.range(0.05, 0.95),
    half: random.range(0.05, 0.13),
    height: canvas.short * random.range(0.1, 0.24),
  }));
  const profile = (u: number) =>
    blocks.reduce((top, { center, half, height }) => {
      const aside = Math.abs(u - center) / half;
      return Math.max(top, height * (0.72 * smoothstep(1, 0.86, aside) + 0.28 * smoothstep(1.7, 1, aside)));
    }, 0);
  const color = mix(multiply(sand, [0.85, 0.62, 0.58]), palette.horizon, 0.18);
  await drawRidge(scene, {
    y: horizonY + canvas.short * 0.05,
    amplitude: canvas.short * 0.02,
    frequency: 6,
    color,
    haze: 0.22,
    relief: 1.1,
    profile,
    bottom: horizonY + canvas.short * 0.16,
  });
}

/** Sharp crests: the noise folded at zero and raised to a power. */
async function drawDune(scene: Scene, sand: Rgb, nearness: number): Promise<void> {
  const { canvas, horizonY, noise, palette, random, sun, pacer } = scene;
  const { width, height, short } = canvas;
  const offset = random.next() * 90;
  const amplitude = short * (0.05 + 0.1 * nearness);
  const frequency = 1.5 - 0.7 * nearness;
  const base = horizonY + short * 0.02 + nearness * (height - horizonY) * 0.62;
  const direction = sun.x > width / 2 ? 1 : -1;
  const shaded = multiply(sand, [0.38, 0.32, 0.46]);
  const lit = multiply(sand, scale(palette.light, 1.25));
  const crestAt = (u: number) => (1 - Math.abs(noise.at(u, offset))) ** 2.2;
  for (let x = 0; x < width; x++) {
    const u = (x / short) * frequency + offset;
    const crest = crestAt(u);
    const top = base - crest * amplitude + amplitude / 2;
    const slope = (crestAt(u + 0.01) - crest) / 0.01;
    for (let y = Math.max(0, Math.trunc(top)); y < height; y++) {
      const depth = (y - top) / short;
      const wave = noise.at((x / short) * 3, (y / short) * 6) * 2;
      const ripples =
        noise.at((x / short) * 14 + depth * 30 * direction, (y / short) * 46 + wave) * 0.1 * nearness;
      const patches = noise.fractal((x / short) * 2 + offset, (y / short) * 5, 2) * 0.25;
      const sunlit = clamp(0.55 + slope * 0.16 * direction * Math.exp(-depth * 7) + ripples + patches);
      const color = scale(mix(shaded, lit, sunlit), Math.max(0.3, palette.ambient));
      canvas.blend(y * width + x, mix(color, palette.horizon, (1 - nearness) * 0.5), clamp(y + 1 - top));
    }
    if (x % 16 === 0) await pacer.breathe();
  }
}
