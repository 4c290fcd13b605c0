import { hex, mix, multiply, type Rgb, scale } from "../color/rgb";
import { clamp, TAU } from "../math/scalar";
import { softLight } from "./palette";
import type { Scene } from "./scene";

const BLADES = 5200;
const BLADES_BETWEEN_RESTS = 128;
const FLOWER_HEART = hex("#f6d65a");

export type Flowers = { share: number; colors: readonly [Rgb, ...Rgb[]]; isSpike?: boolean };

/** A field of blades from row `top` to the bottom edge, larger towards the viewer; some carry flowers. */
export async function drawGrass(
  scene: Scene,
  field: { top: number; colors: readonly [Rgb, Rgb, Rgb]; density?: number; flowers?: Flowers },
): Promise<void> {
  const { canvas, noise, random, palette, pacer } = scene;
  const { top, flowers, colors } = field;
  const { width, height, short } = canvas;
  const count = Math.round((BLADES * (field.density ?? 1) * width * height) / (short * short));
  const light = softLight(palette, 0.6);
  for (let i = 0; i < count; i++) {
    const nearness = (i / count) ** 0.62;
    const y = top + (height - top + short * 0.05) * nearness;
    const x = random.next() * width;
    const patch = noise.fractal((x / short) * 4, (y / short) * 7, 3);
    const leaf = mix(mix(colors[1], colors[0], clamp(0.5 + patch)), colors[2], random.next() * 0.35);
    const lit = scale(multiply(leaf, light), palette.ambient * random.range(0.75, 1.1));
    const length = short * (0.008 + 0.06 * nearness * nearness) * random.range(0.5, 1.2);
    drawBlade(canvas, {
      x,
      y,
      length,
      lean: (random.next() - 0.5) * 0.8,
      color: mix(lit, palette.horizon, (1 - nearness) * 0.35),
      halfWidth: Math.max(0.7, (short / 512) * (0.6 + 1.2 * nearness)),
    });
    if (flowers && random.chance(flowers.share * (0.6 + patch))) {
      drawFlower(scene, flowers, { x, y: y - length * 0.9, nearness });
    }
    if (i % BLADES_BETWEEN_RESTS === 0) await pacer.breathe();
  }
}

function drawFlower(scene: Scene, flowers: Flowers, at: { x: number; y: number; nearness: number }): void {
  const { canvas, random, palette } = scene;
  const radius = canvas.short * (0.0025 + 0.011 * at.nearness) * random.range(0.6, 1.2);
  const shade = Math.max(0.35, palette.ambient) * 1.15;
  const petal = scale(multiply(random.pick(flowers.colors), softLight(palette, 0.5)), shade);
  const turn = random.next() * TAU;
  if (flowers.isSpike) {
    for (let i = 0; i < 6; i++) {
      const sway = Math.cos(turn) * radius * 0.3 * i * 0.3;
      canvas.disc(
        at.x + sway,
        at.y - i * radius * 0.55,
        radius * (0.5 - i * 0.055),
        scale(petal, random.range(0.8, 1.2)),
        1.2,
        0.95,
      );
    }
    return;
  }
  for (let i = 0; i < 5; i++) {
    const angle = turn + (i / 5) * TAU;
    const x = at.x + Math.cos(angle) * radius * 0.65;
    canvas.disc(
      x,
      at.y + Math.sin(angle) * radius * 0.5,
      radius * 0.5,
      scale(petal, random.range(0.85, 1.15)),
      1.2,
      0.95,
    );
  }
  canvas.disc(at.x, at.y, radius * 0.32, scale(FLOWER_HEART, Math.max(0.4, palette.ambient)), 1, 0.95);
}

/** One blade from its root at (x, y) upwards, bending as it thins. */
export function drawBlade(
  canvas: Scene["canvas"],
  blade: { x: number; y: number; length: number; lean: number; color: Rgb; halfWidth: number },
): void {
  const count = Math.ceil(blade.length);
  for (let i = 0; i < count; i++) {
    const rise = i / count;
    const x = blade.x + blade.lean * blade.length * rise * rise;
    const y = Math.trunc(blade.y - i);
    const half = blade.halfWidth * (1 - rise) * 0.8 + 0.3;
    const color = scale(blade.color, 0.75 + 0.45 * rise);
    for (let column = Math.floor(x - half); column <= x + half; column++) {
      canvas.blendAt(column, y, color, 0.85 * clamp(half + 0.6 - Math.abs(column - x)));
    }
  }
}
