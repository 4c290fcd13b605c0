import { hex, mix, type Rgb, scale } from "../color/rgb";
import { clamp, smoothstep, TAU } from "../math/scalar";
import type { Scene } from "./scene";

type Tree = { x: number; footY: number; height: number; color: Rgb };

const LEAF_CLUSTERS = 46;

/** A spruce: tiers of drooping boughs that shorten towards the tip. */
export function drawConifer(scene: Scene, tree: Tree): void {
  const { canvas, random, sun } = scene;
  const halfWidth = tree.height * random.range(0.17, 0.24);
  const shape = {
    halfWidth,
    phase: random.next() * 40,
    lean: random.range(-0.02, 0.02) * tree.height,
    tiers: (tree.height / canvas.short) * 46 + 7,
    sunSide: sun.x > tree.x ? 1 : -1,
  };
  const top = Math.max(0, Math.trunc(tree.footY - tree.height));
  const bottom = Math.min(canvas.height, tree.footY);
  const left = Math.max(0, Math.trunc(tree.x - halfWidth * 1.2));
  const right = Math.min(canvas.width - 1, Math.trunc(tree.x + halfWidth * 1.2));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x <= right; x++) drawConiferPixel(scene, tree, shape, x, y);
  }
}

function drawConiferPixel(
  { canvas, noise }: Scene,
  tree: Tree,
  shape: { halfWidth: number; phase: number; lean: number; tiers: number; sunSide: number },
  x: number,
  y: number,
): void {
  const rise = (tree.footY - y) / tree.height;
  const offset = x - (tree.x + shape.lean * rise);
  const side = Math.abs(offset) / shape.halfWidth;
  const mirror = offset > 0 ? 7 : 0;
  const tier =
    rise * shape.tiers + side * 1.5 + noise.at(shape.phase + mirror, rise * shape.tiers * 0.9) * 1.1;
  const within = tier - Math.floor(tier);
  const bough = 0.74 + 0.5 * noise.hash(Math.trunc(Math.floor(tier) * 37 + mirror * 11 + shape.phase));
  const reach = Math.max(0, 1 - rise) ** 0.8 * bough * (0.62 + 0.38 * (1 - within)) + 0.012;
  const needles =
    noise.at((x / canvas.short) * 120 + shape.phase, (y / canvas.short) * 120) * 0.16 * (1 - rise * 0.6);
  let alpha = smoothstep(reach + 0.05, reach - 0.07, side + needles);
  if (side > 0.1) alpha *= smoothstep(1.02, 0.55, within * (0.5 + side * 0.75));
  if (Math.abs(offset) < tree.height * 0.006 + 0.4) alpha = 1;
  if (alpha <= 0.01) return;
  const lit = 0.85 + 0.5 * clamp((offset / shape.halfWidth) * shape.sunSide + 0.15) * (1 - within);
  canvas.blend(y * canvas.width + x, scale(tree.color, lit), alpha);
}

/** A round crown of leaf clusters, lit from above and from the sun's side. */
export function drawBroadleaf(scene: Scene, tree: Tree & { bright: Rgb }): void {
  const { canvas, random, palette, sun } = scene;
  const radius = tree.height * 0.36;
  const centerY = tree.footY - tree.height * 0.64;
  const trunk = scale(hex("#4a3524"), palette.ambient);
  const halfTrunk = Math.max(0.6, tree.height * 0.03);
  for (let y = Math.trunc(centerY); y < tree.footY; y++) {
    for (let x = Math.trunc(tree.x - halfTrunk); x <= tree.x + halfTrunk; x++) canvas.blendAt(x, y, trunk);
  }
  const sunSide = sun.x > tree.x ? 1 : -1;
  for (let i = 0; i < LEAF_CLUSTERS; i++) {
    const angle = random.next() * TAU;
    const distance = Math.sqrt(i / LEAF_CLUSTERS) * radius;
    const x = tree.x + Math.cos(angle) * distance * 1.15;
    const y = centerY + Math.sin(angle) * distance * 0.85;
    const lit = clamp(0.5 - ((y - centerY) / radius) * 0.5 + (sunSide * (x - tree.x)) / radius / 4);
    const color = mix(tree.color, tree.bright, lit * random.range(0.7, 1.2));
    canvas.disc(x, y, radius * random.range(0.16, 0.3), color, Math.max(1, radius * 0.08), 0.95);
  }
}

/** A bare or birch-like trunk that fades upwards out of the picture. */
export function drawTrunk(
  { canvas, noise }: Scene,
  tree: Tree & { halfWidth: number; isBirch: boolean },
): void {
  const top = Math.max(0, Math.trunc(tree.footY - tree.height));
  for (let y = top; y < Math.min(canvas.height, tree.footY); y++) {
    const rise = (tree.footY - y) / tree.height;
    const flare = 1 + 0.5 * Math.exp(-rise * 26);
    const half = Math.max(0.6, tree.halfWidth * (1 - rise * 0.35) * flare);
    const center = tree.x + noise.at(tree.x, rise * 2) * tree.halfWidth * 0.8;
    for (let x = Math.trunc(center - half); x <= center + half; x++) {
      const across = (x - center) / half;
      const bark = noise.fractal(x * 0.3 + tree.x, (y / canvas.short) * 60, 2);
      const mark =
        tree.isBirch && noise.at((x / canvas.short) * 20 + tree.x, (y / canvas.short) * 55) > 0.42 ? 0.3 : 1;
      const shade = (1 - 0.45 * across * across - (across < 0 ? 0.15 : 0)) * (1 + bark * 0.3) * mark;
      canvas.blendAt(
        x,
        y,
        scale(tree.color, Math.max(0.05, shade)),
        clamp(half + 0.7 - Math.abs(x - center)),
      );
    }
  }
}
