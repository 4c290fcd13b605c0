import { LIMITS } from "../limits";
import { loadSharp } from "./sharp";
import type { Mask, Picture } from "./types";

/** ComfyUI's mask for pictures without transparency. */
const EMPTY_MASK_PX = 64;

export type LoadedPicture = { picture: Picture; rgba: Uint8Array; alphaMask: Mask };

/**
 * Reads an image file, upright by its EXIF rotation. The mask is 1 - alpha; a picture without alpha gives
 * 64×64 zeros. Throws when the file is no picture or has too many pixels.
 */
export async function loadPicture(file: string): Promise<LoadedPicture> {
  const sharp = await loadSharp();
  const pipeline = sharp(file, { limitInputPixels: LIMITS.picturePixelsMax, failOn: "error" }).rotate();
  const { hasAlpha } = await sharp(file, { limitInputPixels: LIMITS.picturePixelsMax }).metadata();
  const { data, info } = await pipeline
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const rgb = new Uint8Array(width * height * 3);
  for (let i = 0, j = 0; j < rgb.length; i += 4, j += 3) {
    rgb[j] = data[i] ?? 0;
    rgb[j + 1] = data[i + 1] ?? 0;
    rgb[j + 2] = data[i + 2] ?? 0;
  }
  const alphaMask = hasAlpha
    ? {
        width,
        height,
        data: Float32Array.from({ length: width * height }, (_, i) => 1 - (data[i * 4 + 3] ?? 0) / 255),
      }
    : { width: EMPTY_MASK_PX, height: EMPTY_MASK_PX, data: new Float32Array(EMPTY_MASK_PX * EMPTY_MASK_PX) };
  return { picture: { width, height, data: rgb }, rgba: data, alphaMask };
}
