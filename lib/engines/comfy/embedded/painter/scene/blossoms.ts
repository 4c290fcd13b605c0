import { mixPerceptually } from "../color/oklab";
import { hex, type Rgb, scale, WHITE } from "../color/rgb";
import { TAU } from "../math/scalar";
import type { Scene } from "./scene";

const PETAL = hex("#f3a9c4");
const BRANCH = hex("#3d2a26");
const TWIGS = 7;
const FALLING_PETALS = 50;

/** Flowering branches reaching in from one upper corner (sometimes both), and petals in the air. */
export function drawBlossoms(scene: Scene): void {
  const { canvas, random, palette } = scene;
  const fromLeft = random.chance(0.5);
  drawBough(scene, fromLeft ? -0.03 : 1.03, fromLeft ? 1 : -1, random.range(0.34, 0.52));
  if (random.chance(0.6))
    drawBough(scene, fromLeft ? 1.03 : -0.03, fromLeft ? -1 : 1, random.range(0.16, 0.28));
  for (let i = 0; i < FALLING_PETALS; i++) {
    const color = scale(mixPerceptually(PETAL, WHITE, 0.4), Math.max(0.4, palette.ambient));
    const radius = canvas.short * random.range(0.002, 0.006);
    canvas.disc(random.next() * canvas.width, random.next() * canvas.height, radius, color, 1.2, 0.85);
  }
}

function drawBough(scene: Scene, startX: number, direction: 1 | -1, length: number): void {
  const { canvas, random, palette } = scene;
  const bark = scale(BRANCH, Math.max(0.35, palette.ambient));
  const startY = random.range(0.02, 0.16);
  for (let twig = 0; twig < TWIGS; twig++) {
    let x = startX * canvas.width;
    let y = startY * canvas.height;
    let angle = random.range(-0.35, 0.6);
    const steps = Math.max(4, Math.round(26 * random.range(0.5, 1)));
    const step = (length * canvas.short) / 26;
    for (let i = 0; i < steps; i++) {
      const thickness = canvas.short * 0.008 * (1 - i / steps) + 0.5;
      canvas.disc(x, y, thickness, bark, 1.2, 0.9);
      x += Math.cos(angle) * step * direction;
      y += Math.sin(angle) * step;
      angle += random.range(-0.22, 0.26);
      if (i > 3 && random.chance(0.8)) drawCluster(scene, x, y);
    }
  }
}

function drawCluster({ canvas, random, palette }: Scene, x: number, y: number): void {
  const spread = canvas.short * 0.03;
  const count = random.int(5, 11);
  for (let i = 0; i < count; i++) {
    const angle = random.next() * TAU;
    const distance = Math.sqrt(random.next()) * spread;
    const pale: Rgb = mixPerceptually(palette.tint(PETAL, 0.3), WHITE, random.next() * 0.65);
    const color = scale(pale, Math.max(0.35, palette.ambient) * random.range(0.8, 1.1));
    const radius = canvas.short * random.range(0.004, 0.011);
    canvas.disc(x + Math.cos(angle) * distance, y + Math.sin(angle) * distance, radius, color, 1.5, 0.92);
  }
}
