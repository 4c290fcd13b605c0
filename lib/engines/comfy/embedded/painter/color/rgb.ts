import { byteToLinear } from "../linear";

/** Linear light; values above 1 are brighter than white until the picture is graded. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const WHITE: Rgb = [1, 1, 1];

/** "#rrggbb" (sRGB) to linear light. */
export function hex(code: string): Rgb {
  const channel = (start: number) => byteToLinear(Number.parseInt(code.slice(start, start + 2), 16));
  return [channel(1), channel(3), channel(5)];
}

export const mix = (a: Rgb, b: Rgb, t: number): Rgb => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

export const multiply = (a: Rgb, b: Rgb): Rgb => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];

export const scale = (a: Rgb, factor: number): Rgb => [a[0] * factor, a[1] * factor, a[2] * factor];

/** Relative luminance of the pixel whose red value is at `index`. */
export const luminanceAt = (data: Float32Array, index: number): number =>
  0.2126 * (data[index] ?? 0) + 0.7152 * (data[index + 1] ?? 0) + 0.0722 * (data[index + 2] ?? 0);
