import { derive, openRaw, readRaw } from "./raw";
import { loadSharp } from "./sharp";
import type { Picture } from "./types";

export const DITHERS = ["none", "floyd-steinberg", "bayer-2", "bayer-4", "bayer-8", "bayer-16"];

export type QuantizeOptions = { colours: number; dither: string; check: () => void };

/** Reduces a picture to a palette of its own colours. `check` may throw to stop. */
export async function quantize(
  picture: Picture,
  { colours, dither, check }: QuantizeOptions,
): Promise<Picture> {
  if (colours === 1) return averaged(picture);
  const order = dither.startsWith("bayer-") ? Number(dither.slice("bayer-".length)) : 0;
  const plain = await paletted(picture, colours, dither === "floyd-steinberg" ? 1 : 0);
  return order === 0 ? plain : ordered(picture, paletteOf(plain), { order, colours, check });
}

async function paletted(picture: Picture, colours: number, dither: number): Promise<Picture> {
  const sharp = await loadSharp();
  const png = await (await openRaw(picture)).png({ palette: true, colours, dither, effort: 7 }).toBuffer();
  return readRaw(sharp(png), picture);
}

function averaged(picture: Picture): Picture {
  const sums = [0, 0, 0];
  picture.data.forEach((value, i) => {
    sums[i % 3] = (sums[i % 3] ?? 0) + value;
  });
  const count = picture.data.length / 3;
  return derive(
    picture,
    picture.width,
    picture.height,
    picture.data.map((_value, i) => Math.round((sums[i % 3] ?? 0) / count)),
  );
}

function paletteOf({ data }: Picture): number[] {
  const found = new Set<number>();
  for (let i = 0; i < data.length; i += 3) {
    found.add(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
  }
  return [...found];
}

/** Ordered dithering: the threshold matrix shifts each pixel before the nearest palette colour is taken. */
function ordered(
  picture: Picture,
  palette: number[],
  { order, colours, check }: { order: number; colours: number; check: () => void },
): Picture {
  const matrix = bayer(order);
  const spread = 512 / colours;
  const data = new Uint8Array(picture.data.length);
  const nearestOf = new Map<number, number>();
  for (let y = 0; y < picture.height; y++) {
    check();
    for (let x = 0; x < picture.width; x++) {
      const shift = ((matrix[(y % order) * order + (x % order)] ?? 0) - 0.5) * spread;
      const at = (y * picture.width + x) * 3;
      const wanted =
        (byte((picture.data[at] ?? 0) + shift) << 16) |
        (byte((picture.data[at + 1] ?? 0) + shift) << 8) |
        byte((picture.data[at + 2] ?? 0) + shift);
      const chosen = nearestOf.get(wanted) ?? nearest(wanted, palette);
      nearestOf.set(wanted, chosen);
      data[at] = chosen >> 16;
      data[at + 1] = (chosen >> 8) & 255;
      data[at + 2] = chosen & 255;
    }
  }
  return derive(picture, picture.width, picture.height, data);
}

const byte = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));

function nearest(wanted: number, palette: number[]): number {
  let best = palette[0] ?? 0;
  let bestDistance = Infinity;
  for (const colour of palette) {
    const red = (colour >> 16) - (wanted >> 16);
    const green = ((colour >> 8) & 255) - ((wanted >> 8) & 255);
    const blue = (colour & 255) - (wanted & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance >= bestDistance) continue;
    bestDistance = distance;
    best = colour;
  }
  return best;
}

/** The Bayer threshold matrix of a power-of-two order, values 0..1. */
function bayer(order: number): Float32Array {
  const matrix = new Float32Array(order * order);
  for (let y = 0; y < order; y++) {
    for (let x = 0; x < order; x++) {
      let value = 0;
      for (let bit = order >> 1, weight = 1; bit > 0; bit >>= 1, weight *= 4) {
        const isRight = (x & bit) !== 0;
        const isDown = (y & bit) !== 0;
        value += weight * ((isRight !== isDown ? 2 : 0) + (isDown ? 1 : 0));
      }
      matrix[y * order + x] = value / (order * order);
    }
  }
  return matrix;
}
