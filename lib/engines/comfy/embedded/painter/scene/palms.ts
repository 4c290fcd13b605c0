import { hex, mix, scale } from "../color/rgb";
import type { Scene } from "./scene";

const FRONDS = 11;

/** Two or three palms leaning in from one side. */
export function drawPalms(scene: Scene): void {
  const { canvas, random } = scene;
  const isLeft = random.chance(0.5);
  const count = random.int(2, 3);
  for (let i = 0; i < count; i++) {
    const aside = 0.05 + i * 0.09 + random.range(0, 0.04);
    const x = (isLeft ? aside : 1 - aside) * canvas.width;
    const height = canvas.short * random.range(0.45, 0.68);
    drawPalm(scene, {
      x,
      footY: canvas.height * random.range(0.94, 1.02),
      height,
      lean: (isLeft ? 1 : -1) * random.range(0.1, 0.32),
    });
  }
}

function drawPalm(scene: Scene, palm: { x: number; footY: number; height: number; lean: number }): void {
  const { canvas, random, palette } = scene;
  const light = Math.max(0.22, palette.ambient);
  const bark = scale(hex("#6b4a32"), light);
  const steps = Math.max(8, Math.round(palm.height / 2));
  let topX = palm.x;
  let topY = palm.footY;
  for (let i = 0; i <= steps; i++) {
    const rise = i / steps;
    topX = palm.x + palm.lean * palm.height * rise * rise;
    topY = palm.footY - palm.height * rise;
    const ring = 0.85 + 0.25 * ((i >> 1) % 2);
    canvas.disc(topX, topY, palm.height * (0.026 - 0.012 * rise), scale(bark, ring), 1.2);
  }
  const dark = scale(palette.tint(hex("#1f5a2c"), 0.4), light);
  const bright = scale(palette.tint(hex("#5f9a3a"), 0.4), light);
  for (let i = 0; i < FRONDS; i++) {
    const angle = Math.PI + (i / (FRONDS - 1)) * Math.PI + random.range(-0.15, 0.15);
    drawFrond(
      scene,
      { x: topX, y: topY, angle, length: palm.height * random.range(0.34, 0.46) },
      mix(dark, bright, random.next()),
    );
  }
}

function drawFrond(
  { canvas }: Scene,
  frond: { x: number; y: number; angle: number; length: number },
  color: readonly [number, number, number],
): void {
  const steps = Math.max(6, Math.round(frond.length / 1.2));
  let { x, y, angle } = frond;
  const droop = Math.cos(angle) >= 0 ? 1 : -1;
  for (let i = 0; i < steps; i++) {
    const along = i / steps;
    x += (Math.cos(angle) * frond.length) / steps;
    y += (Math.sin(angle) * frond.length) / steps;
    angle += (droop * 2.4) / steps;
    const leaflet = frond.length * 0.2 * Math.sin(Math.PI * Math.min(1, along * 0.85 + 0.15));
    for (let j = 0; j < leaflet; j++) {
      const fade = 1 - j / leaflet;
      canvas.blendAt(
        Math.trunc(x - droop * j * 0.35),
        Math.trunc(y + j),
        scale(color, 0.7 + 0.4 * fade),
        i % 3 === 2 ? 0.25 : 0.9,
      );
    }
  }
}
