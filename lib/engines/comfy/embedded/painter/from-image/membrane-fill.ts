import { clamp, lerp } from "../math/scalar";

type Level = { width: number; height: number; color: Float32Array; weight: Float32Array };

/** Fills masked pixels (mask > 0.5) smoothly from their surroundings: averages down a pyramid, then back up. */
export function membraneFill(
  picture: Float32Array,
  mask: Float32Array,
  width: number,
  height: number,
): Float32Array {
  const known = Float32Array.from(mask, (value) => (value > 0.5 ? 0 : 1));
  const levels: Level[] = [{ width, height, color: Float32Array.from(picture), weight: known }];
  for (let level = levels[0]; level && Math.max(level.width, level.height) > 1; ) {
    level = shrink(level);
    levels.push(level);
  }
  for (let i = levels.length - 2; i >= 0; i--) {
    const fine = levels[i];
    const coarse = levels[i + 1];
    if (fine && coarse) fillFrom(fine, coarse);
  }
  return levels[0]?.color ?? picture;
}

function shrink(from: Level): Level {
  const width = (from.width + 1) >> 1;
  const height = (from.height + 1) >> 1;
  const to: Level = {
    width,
    height,
    color: new Float32Array(width * height * 3),
    weight: new Float32Array(width * height),
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let weight = 0;
      const sums = [0, 0, 0];
      for (let corner = 0; corner < 4; corner++) {
        const column = Math.min(from.width - 1, 2 * x + (corner & 1));
        const row = Math.min(from.height - 1, 2 * y + (corner >> 1));
        const pixel = row * from.width + column;
        const share = from.weight[pixel] ?? 0;
        weight += share;
        for (let channel = 0; channel < 3; channel++) {
          sums[channel] = (sums[channel] ?? 0) + (from.color[pixel * 3 + channel] ?? 0) * share;
        }
      }
      const pixel = y * width + x;
      if (weight > 0)
        to.color.set(
          sums.map((sum) => sum / weight),
          pixel * 3,
        );
      to.weight[pixel] = Math.min(1, weight);
    }
  }
  return to;
}

function fillFrom(fine: Level, coarse: Level): void {
  for (let y = 0; y < fine.height; y++) {
    for (let x = 0; x < fine.width; x++) {
      const pixel = y * fine.width + x;
      const weight = fine.weight[pixel] ?? 0;
      if (weight >= 1) continue;
      const sourceX = clamp((x - 0.5) / 2, 0, coarse.width - 1);
      const sourceY = clamp((y - 0.5) / 2, 0, coarse.height - 1);
      for (let channel = 0; channel < 3; channel++) {
        const i = pixel * 3 + channel;
        fine.color[i] = lerp(bilinear(coarse, sourceX, sourceY, channel), fine.color[i] ?? 0, weight);
      }
    }
  }
}

function bilinear({ color, width, height }: Level, x: number, y: number, channel: number): number {
  const left = Math.trunc(x);
  const top = Math.trunc(y);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const at = (column: number, row: number) => color[(row * width + column) * 3 + channel] ?? 0;
  const upper = lerp(at(left, top), at(right, top), x - left);
  return lerp(upper, lerp(at(left, bottom), at(right, bottom), x - left), y - top);
}
