import type { Rgb } from "./color/rgb";
import { clamp } from "./math/scalar";

/** A picture in linear light, three floats a pixel. Coordinates outside it are ignored. */
export class Canvas {
  readonly data: Float32Array;
  /** Shorter side in pixels: the unit all scene sizes are measured in. */
  readonly short: number;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Float32Array(width * height * 3);
    this.short = Math.min(width, height);
  }

  /** Mixes `color` over the pixel number `pixel` (row * width + column). */
  blend(pixel: number, color: Rgb, alpha = 1): void {
    const data = this.data;
    const i = pixel * 3;
    const red = data[i] ?? 0;
    const green = data[i + 1] ?? 0;
    const blue = data[i + 2] ?? 0;
    data[i] = red + (color[0] - red) * alpha;
    data[i + 1] = green + (color[1] - green) * alpha;
    data[i + 2] = blue + (color[2] - blue) * alpha;
  }

  blendAt(x: number, y: number, color: Rgb, alpha = 1): void {
    if (x >= 0 && y >= 0 && x < this.width && y < this.height) this.blend(y * this.width + x, color, alpha);
  }

  /** Adds light, as stars and lamps do. */
  glow(pixel: number, color: Rgb, amount: number): void {
    const data = this.data;
    const i = pixel * 3;
    data[i] = (data[i] ?? 0) + color[0] * amount;
    data[i + 1] = (data[i + 1] ?? 0) + color[1] * amount;
    data[i + 2] = (data[i + 2] ?? 0) + color[2] * amount;
  }

  at(x: number, y: number): Rgb {
    const column = clamp(Math.trunc(x), 0, this.width - 1);
    const row = clamp(Math.trunc(y), 0, this.height - 1);
    const i = (row * this.width + column) * 3;
    return [this.data[i] ?? 0, this.data[i + 1] ?? 0, this.data[i + 2] ?? 0];
  }

  /** A filled circle; `softness` is the width of its edge in pixels. */
  disc(centerX: number, centerY: number, radius: number, color: Rgb, softness = 1.5, alpha = 1): void {
    const left = Math.max(0, Math.trunc(centerX - radius - softness));
    const right = Math.min(this.width, centerX + radius + softness + 1);
    const top = Math.max(0, Math.trunc(centerY - radius - softness));
    const bottom = Math.min(this.height, centerY + radius + softness + 1);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const distance = Math.sqrt((x - centerX) ** 2 + (y - centerY) ** 2);
        const cover = clamp((radius - distance) / softness + 0.5) * alpha;
        if (cover > 0) this.blend(y * this.width + x, color, cover);
      }
    }
  }
}
