import "server-only";
import sharp, { type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { AppError } from "@/lib/core/errors";
import { IMAGE_PIXELS_MAX, IMAGE_SIDE_MAX, VARIANT_WIDTHS } from "./rules";

export type Variants = {
  /** Upright: as shown, after the EXIF orientation. */
  width: number;
  height: number;
  isAnimated: boolean;
  /** base64 */
  thumbhash: string;
  /** webp without any metadata, narrower than the picture; none for a picture of 320 px or less. */
  variants: { width: number; bytes: Uint8Array }[];
};

const THUMBHASH_SIDE_MAX = 100;
const WIDEST = Math.max(...VARIANT_WIDTHS);

// Every decoder is an attack surface, and libvips brings dozens (SVG, PDF, TIFF, HEIF…): only three may run.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp"] });

/**
 * Decodes a PNG, JPEG or WebP completely and makes its small forms; of an animation, from the first frame.
 * Throws UNSUPPORTED_MEDIA for any other format, TOO_LARGE above `pixelsMax` (before decoding), INVALID
 * when the picture is damaged or cut off; all with the sentence at the field `file`.
 */
export async function makeVariants(bytes: Uint8Array, pixelsMax = IMAGE_PIXELS_MAX): Promise<Variants> {
  const size = await measure(bytes, pixelsMax);
  try {
    const { data, info } = await sharp(bytes, {
      limitInputPixels: pixelsMax,
      failOn: "error",
      sequentialRead: true,
    })
      .autoOrient()
      .toColourspace("srgb")
      .ensureAlpha()
      .resize({ width: WIDEST, withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const decoded = { data, width: info.width, height: info.height };
    const widths = VARIANT_WIDTHS.filter((width) => width < size.width);
    return {
      ...size,
      thumbhash: await thumbhashOf(decoded),
      variants: await Promise.all(
        widths.map(async (width) => ({
          width,
          bytes: await rawImage(decoded).resize({ width }).webp({ quality: 82 }).toBuffer(),
        })),
      ),
    };
  } catch (error) {
    throw damaged(error);
  }
}

type Decoded = { data: Buffer; width: number; height: number };

type Size = Pick<Variants, "width" | "height" | "isAnimated">;

async function measure(bytes: Uint8Array, pixelsMax: number): Promise<Size> {
  // Reads the header only, so without a limit: the sentence names the size.
  const meta = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw unreadable(error);
    });
  const { width, height } = meta.autoOrient;
  if (width * height > pixelsMax || Math.max(width, height) > IMAGE_SIDE_MAX) {
    throw atFile(
      "TOO_LARGE",
      `The picture has ${width} × ${height} pixels; at most ${pixelsMax / 1e6} megapixels and ${IMAGE_SIDE_MAX} a side are accepted. Make it smaller first.`,
    );
  }
  return { width, height, isAnimated: (meta.pages ?? 1) > 1 };
}

function rawImage({ data, width, height }: Decoded): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

async function thumbhashOf(decoded: Decoded): Promise<string> {
  const { data, info } = await rawImage(decoded)
    .resize({
      width: THUMBHASH_SIDE_MAX,
      height: THUMBHASH_SIDE_MAX,
      fit: "inside",
      withoutEnlargement: true,
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}

function unreadable(error: unknown): AppError {
  const message = error instanceof Error ? error.message : "";
  if (/unsupported image format|blocked/i.test(message)) {
    return atFile("UNSUPPORTED_MEDIA", "This is not a picture we can read. Use PNG, JPEG or WebP.", error);
  }
  return damaged(error);
}

function damaged(error: unknown): AppError {
  return atFile("INVALID", "The picture is damaged or cut off. Export or download it again.", error);
}

function atFile(
  code: "INVALID" | "TOO_LARGE" | "UNSUPPORTED_MEDIA",
  sentence: string,
  cause?: unknown,
): AppError {
  return new AppError(code, sentence, { fields: { file: sentence }, cause });
}
