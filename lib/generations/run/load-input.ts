import "server-only";
import sharp from "sharp";
import { systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { storage } from "@/lib/engines/storage/select";
import type { InputReference } from "@/lib/parameters/media";
import { generationAccess } from "../access";
import { fetchInputFile } from "./store";

export type InputFile = { bytes: Uint8Array; filename: string; contentType: string };

const PIXELS_MAX = 40_000_000;

/**
 * The file behind a form field. With a mask the picture becomes RGBA with the painted part transparent, which
 * is how LoadImage reads a mask (MASK = 1 − alpha). Throws INVALID at the form's field when the file is gone or
 * cannot be read.
 */
export async function loadInput(generationId: string, reference: InputReference): Promise<InputFile> {
  const image = await load(generationId, reference.parameter);
  if (reference.mask === null) return image;
  const mask = await load(generationId, reference.mask);
  const bytes = await cutAlpha(image.bytes, mask.bytes).catch((error: unknown) => {
    throw atField(reference.parameter, "The picture or its mask cannot be read. Choose it again.", error);
  });
  return { bytes, filename: "image.png", contentType: "image/png" };
}

async function load(generationId: string, parameter: string): Promise<InputFile> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const file = await fetchInputFile(access, generationId, parameter);
  const stored = file && (await storage().get(file.storage_key));
  if (!file || !stored) {
    throw atField(parameter, "A file of this form is not there any more. Choose it again.");
  }
  const bytes = new Uint8Array(await new Response(stored.body).arrayBuffer());
  return { bytes, filename: file.filename, contentType: file.content_type };
}

function atField(parameter: string, sentence: string, cause?: unknown): AppError {
  return new AppError("INVALID", sentence, { fields: { [parameter]: sentence }, cause });
}

/** Upright first: the mask was painted over the picture as browsers show it. */
async function cutAlpha(image: Uint8Array, mask: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(image, { limitInputPixels: PIXELS_MAX })
    .autoOrient()
    .removeAlpha()
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const alpha = await sharp(mask, { limitInputPixels: PIXELS_MAX })
    .flatten({ background: "black" })
    .resize({ width, height, fit: "fill" })
    .negate()
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  return sharp(data, { raw: { width, height, channels } })
    .joinChannel(alpha, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}
