import { clamp } from "../math/scalar";

const BLOCKS_ACROSS = 96;
const TONES = 14;
/** Ordered dither (Bayer 1973), 4 x 4. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

/** Large square pixels in few tones, dithered. */
export function applyPixels(paint: Float32Array, width: number, height: number): Float32Array {
  const block = Math.max(2, Math.round(Math.min(width, height) / BLOCKS_ACROSS));
  const result = new Float32Array(paint.length);
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      const area = { left, top, right: Math.min(width, left + block), bottom: Math.min(height, top + block) };
      const cell = ((top / block) & 3) * 4 + ((left / block) & 3);
      fillBlock(paint, result, width, area, ((BAYER[cell] ?? 0) / 16 - 0.47) * 0.05);
    }
  }
  return result;
}

function fillBlock(
  paint: Float32Array,
  result: Float32Array,
  width: number,
  area: { left: number; top: number; right: number; bottom: number },
  dither: number,
): void {
  const count = (area.right - area.left) * (area.bottom - area.top);
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0;
    forEachPixel(width, area, (i) => {
      sum += paint[i + channel] ?? 0;
    });
    const tone = Math.round(clamp(Math.sqrt(sum / count) + dither) * TONES) / TONES;
    forEachPixel(width, area, (i) => {
      result[i + channel] = tone * tone;
    });
  }
}

function forEachPixel(
  width: number,
  area: { left: number; top: number; right: number; bottom: number },
  visit: (index: number) => void,
): void {
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) visit((y * width + x) * 3);
  }
}
