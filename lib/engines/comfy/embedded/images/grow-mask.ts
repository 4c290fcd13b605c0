import type { Mask } from "./types";

/**
 * Spreads bright areas by `radius` pixels (a grey dilation). Tapered corners grow as a diamond, others as a
 * square. `check` is called often and may throw to stop.
 */
export function growMask(mask: Mask, radius: number, isTapered: boolean, check: () => void): Mask {
  if (radius <= 0) return mask;
  const { width, height } = mask;
  const reach = Math.min(radius, width + height);
  const data = isTapered ? growDiamond(mask, reach, check) : growSquare(mask, reach, check);
  return { width, height, data };
}

function growSquare({ width, height, data }: Mask, radius: number, check: () => void): Float32Array {
  const rows = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    check();
    slidingMax(data, rows, { start: y * width, stride: 1, count: width, radius });
  }
  const result = new Float32Array(data.length);
  for (let x = 0; x < width; x++) {
    check();
    slidingMax(rows, result, { start: x, stride: width, count: height, radius });
  }
  return result;
}

type Line = { start: number; stride: number; count: number; radius: number };

/** Maximum over a window in linear time: a queue of candidates in falling order. */
function slidingMax(
  source: Float32Array,
  target: Float32Array,
  { start, stride, count, radius }: Line,
): void {
  const at = (i: number): number => source[start + i * stride] ?? 0;
  const queue: number[] = [];
  let head = 0;
  for (let i = 0; i < count + radius; i++) {
    if (i < count) {
      while (queue.length > head && at(queue[queue.length - 1] ?? 0) <= at(i)) queue.pop();
      queue.push(i);
    }
    const centre = i - radius;
    if (centre < 0) continue;
    while ((queue[head] ?? 0) < centre - radius) head++;
    target[start + centre * stride] = at(queue[head] ?? 0);
  }
}

function growDiamond({ width, height, data }: Mask, radius: number, check: () => void): Float32Array {
  let current = Float32Array.from(data);
  for (let step = 0; step < radius; step++) {
    check();
    const next = Float32Array.from(current);
    let hasChanged = false;
    for (let i = 0; i < current.length; i++) {
      const x = i % width;
      let best = current[i] ?? 0;
      if (x > 0) best = Math.max(best, current[i - 1] ?? 0);
      if (x < width - 1) best = Math.max(best, current[i + 1] ?? 0);
      if (i >= width) best = Math.max(best, current[i - width] ?? 0);
      if (i < width * (height - 1)) best = Math.max(best, current[i + width] ?? 0);
      if (best !== current[i]) hasChanged = true;
      next[i] = best;
    }
    current = next;
    if (!hasChanged) break;
  }
  return current;
}
