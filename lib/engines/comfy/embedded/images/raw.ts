import type { Sharp } from "sharp";
import { loadSharp } from "./sharp";
import type { Picture } from "./types";

/** Opens raw RGB pixels as a sharp pipeline. */
export async function openRaw({ width, height, data }: Picture): Promise<Sharp> {
  const sharp = await loadSharp();
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/** Runs a sharp pipeline to RGB pixels. `source` passes its paint notes on. */
export async function readRaw(pipeline: Sharp, source?: Picture): Promise<Picture> {
  const { data, info } = await pipeline
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const rgb = info.channels === 1 ? spread(data) : new Uint8Array(data);
  return derive(source, info.width, info.height, rgb);
}

/** A new picture that keeps what the painter said about `source`. */
export function derive(
  source: Picture | undefined,
  width: number,
  height: number,
  data: Uint8Array,
): Picture {
  return source?.notes ? { width, height, data, notes: source.notes } : { width, height, data };
}

function spread(grey: Uint8Array): Uint8Array {
  const rgb = new Uint8Array(grey.length * 3);
  grey.forEach((value, i) => {
    rgb.fill(value, i * 3, i * 3 + 3);
  });
  return rgb;
}
