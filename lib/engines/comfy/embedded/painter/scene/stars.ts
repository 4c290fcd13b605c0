import type { Scene } from "./scene";

/** Scatters stars above `bottom`; a few are bright, most are faint. */
export function drawStars({ canvas, random }: Scene, count: number, bottom: number): void {
  const size = canvas.short / 700;
  for (let i = 0; i < count; i++) {
    const x = random.next() * canvas.width;
    const y = random.next() ** 1.2 * bottom;
    const brightness = random.next() ** 6 * 1.6 + 0.18;
    drawStar(canvas, x, y, brightness, size);
  }
}

function drawStar(canvas: Scene["canvas"], x: number, y: number, brightness: number, size: number): void {
  const radius = Math.max(0.5, size);
  const reach = Math.ceil(2 * radius + 1.5);
  const centerX = Math.round(x);
  const centerY = Math.round(y);
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const column = centerX + dx;
      const row = centerY + dy;
      if (column < 0 || row < 0 || column >= canvas.width || row >= canvas.height) continue;
      const distance = Math.sqrt((column - x) ** 2 + (row - y) ** 2) / radius;
      const amount = brightness * Math.exp(-distance * distance * 0.9);
      canvas.glow(row * canvas.width + column, [0.95, 0.97, 1], amount);
    }
  }
}
