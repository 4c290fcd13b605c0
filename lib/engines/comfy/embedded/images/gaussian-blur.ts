import type { Picture } from "./types";

/**
 * ComfyUI's ImageBlur kernel: (2r+1)² taps, with sigma measured in units of the radius (its grid runs
 * from -1 to 1), edges mirrored. Returns floats 0..255. `check` may throw to stop.
 */
export function gaussianBlur(
  picture: Picture,
  radius: number,
  sigma: number,
  check: () => void,
): Float32Array {
  const weights = kernel(radius, sigma);
  const { width, height } = picture;
  const rows = new Float32Array(picture.data.length);
  for (let y = 0; y < height; y++) {
    check();
    const line = { start: y * width * 3, stride: 3, count: width };
    for (let c = 0; c < 3; c++) convolve(picture.data, rows, { ...line, start: line.start + c }, weights);
  }
  const result = new Float32Array(picture.data.length);
  for (let x = 0; x < width * 3; x++) {
    check();
    convolve(rows, result, { start: x, stride: width * 3, count: height }, weights);
  }
  return result;
}

function kernel(radius: number, sigma: number): number[] {
  const weights = Array.from({ length: radius * 2 + 1 }, (_, i) => {
    const distance = (i - radius) / radius;
    return Math.exp(-(distance * distance) / (2 * sigma * sigma));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

type Line = { start: number; stride: number; count: number };

function convolve(
  source: Uint8Array | Float32Array,
  target: Float32Array,
  { start, stride, count }: Line,
  weights: number[],
): void {
  const radius = (weights.length - 1) / 2;
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < weights.length; k++) {
      sum += (weights[k] ?? 0) * (source[start + mirror(i + k - radius, count) * stride] ?? 0);
    }
    target[start + i * stride] = sum;
  }
}

function mirror(i: number, count: number): number {
  if (count === 1) return 0;
  const period = 2 * (count - 1);
  const folded = Math.abs(i) % period;
  return folded < count ? folded : period - folded;
}
