import { byteToLinear } from "../linear";
import { clamp } from "../math/scalar";
import type { Scene } from "../scene/scene";
import { alphaAt, type Sprite, spriteIndex } from "./sprite";

/** A soft dark ellipse under the feet. */
export function drawShadow({ canvas }: Scene, at: { centerX: number; footY: number; size: number }): void {
  const halfWidth = at.size * 0.4;
  const halfHeight = Math.max(1, at.size * 0.065);
  for (let y = Math.trunc(at.footY - halfHeight); y < at.footY + halfHeight; y++) {
    for (let x = Math.trunc(at.centerX - halfWidth); x < at.centerX + halfWidth; x++) {
      const distance = ((x - at.centerX) / halfWidth) ** 2 + ((y - at.footY) / halfHeight) ** 2;
      if (distance < 1) canvas.blendAt(x, y, [0, 0, 0], (1 - distance) * 0.5);
    }
  }
}

/** The subject upside down below its foot, broken by ripples and fading with depth. */
export function drawReflection(scene: Scene, sprite: Sprite, at: { left: number; footY: number }): void {
  const { canvas, noise, palette } = scene;
  const { size } = sprite;
  const depth = size * 0.7;
  const dim = Math.max(0.3, palette.ambient) * 0.8;
  for (let y = 0; y < depth && at.footY + y < canvas.height; y++) {
    for (let x = 0; x < size; x++) {
      const row = at.footY + y;
      const column = at.left + x;
      const ripple = noise.at((column / canvas.short) * 9, (row / canvas.short) * 34) * size * 0.03;
      const sourceX = clamp(x + Math.round(ripple), 0, size - 1);
      const alpha = alphaAt(sprite, sourceX, sprite.bottom - y) * 0.5 * (1 - y / depth);
      const i = spriteIndex(sprite, sourceX, sprite.bottom - y);
      if (alpha <= 0 || i < 0) continue;
      const channel = (offset: number) => byteToLinear(sprite.data[i + offset] ?? 0) * dim;
      canvas.blendAt(column, row, [channel(0), channel(1), channel(2)], alpha);
    }
  }
}
