const linearOfByte = Float32Array.from({ length: 256 }, (_, byte) => decode(byte / 255));
const ENCODE_STEPS = 4096;
const byteOfLinear = Uint8ClampedArray.from(
  { length: ENCODE_STEPS + 1 },
  (_, i) => encode(i / ENCODE_STEPS) * 255,
);

/** sRGB bytes to linear light (IEC 61966-2-1). */
export function toLinear(rgb: Uint8Array): Float32Array {
  const linear = new Float32Array(rgb.length);
  for (let i = 0; i < rgb.length; i++) linear[i] = linearOfByte[rgb[i] ?? 0] ?? 0;
  return linear;
}

/** One sRGB byte to linear light. */
export const byteToLinear = (byte: number): number => linearOfByte[byte] ?? 0;

/** Linear light to an sRGB byte, clamped to 0..255. */
export const linearToByte = (value: number): number =>
  byteOfLinear[value <= 0 ? 0 : value >= 1 ? ENCODE_STEPS : (value * ENCODE_STEPS + 0.5) | 0] ?? 0;

function decode(c: number): number {
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function encode(c: number): number {
  return c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055;
}
