import type { KernelEnum } from "sharp";
import { assertPixels } from "./assert-pixels";
import { openRaw, readRaw } from "./raw";
import type { Picture } from "./types";

export const UPSCALE_METHODS = ["nearest-exact", "bilinear", "area", "bicubic", "lanczos"];
export const LATENT_UPSCALE_METHODS = ["nearest-exact", "bilinear", "area", "bicubic", "bislerp"];
export const CROPS = ["disabled", "center"];

const KERNELS: Record<string, keyof KernelEnum> = {
  "nearest-exact": "nearest",
  bilinear: "linear",
  area: "linear",
  bicubic: "cubic",
  bislerp: "cubic",
  lanczos: "lanczos3",
};

export type ResizeOptions = { width: number; height: number; method: string; crop?: string };

/** ComfyUI's `common_upscale`: `crop: "center"` keeps the aspect ratio by cutting, anything else stretches. */
export async function resizePicture(picture: Picture, options: ResizeOptions): Promise<Picture> {
  const { width, height, method, crop } = options;
  assertPixels(width, height);
  if (picture.width === width && picture.height === height) return picture;
  const pipeline = (await openRaw(picture)).resize(width, height, {
    fit: crop === "center" ? "cover" : "fill",
    kernel: KERNELS[method] ?? "lanczos3",
  });
  return readRaw(pipeline, picture);
}

/** Fills a side given as 0 from the other one, as ComfyUI's scale nodes do; both 0 keeps the size. */
export function completeSize(
  source: { width: number; height: number },
  wanted: { width: number; height: number },
): { width: number; height: number } {
  if (wanted.width === 0 && wanted.height === 0) return { width: source.width, height: source.height };
  const width = wanted.width || Math.max(1, Math.round((source.width * wanted.height) / source.height));
  const height = wanted.height || Math.max(1, Math.round((source.height * wanted.width) / source.width));
  return { width, height };
}
