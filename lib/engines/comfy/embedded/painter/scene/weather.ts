import type { Scene } from "./scene";

const FLAKES = 360;
const DROPS = 420;

export function drawSnowfall({ canvas, random, palette }: Scene): void {
  const { width, height, short } = canvas;
  const bright = Math.max(0.6, palette.ambient);
  for (let i = 0; i < FLAKES; i++) {
    const radius = short * (random.next() ** 5 * 0.005 + 0.0013);
    const softness = Math.max(0.8, (1.2 * short) / 512);
    canvas.disc(
      random.next() * width,
      random.next() * height,
      radius,
      [bright, bright, bright],
      softness,
      0.6,
    );
  }
}

export function drawRain({ canvas, random }: Scene): void {
  const { width, height, short } = canvas;
  for (let i = 0; i < DROPS; i++) {
    const x = random.next() * width;
    const y = random.next() * height;
    const length = short * random.range(0.02, 0.06);
    const alpha = random.range(0.05, 0.14);
    for (let j = 0; j < length; j++) {
      canvas.blendAt(Math.trunc(x - j * 0.18), Math.trunc(y + j), [0.8, 0.85, 0.95], alpha);
    }
  }
}
