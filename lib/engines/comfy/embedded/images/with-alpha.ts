import { readFileSync } from "node:fs";
import { LIMITS } from "../limits";
import { addPngText, readPngText } from "./png-text";
import { loadSharp } from "./sharp";

/** The picture in `file` with the alpha channel of `mask` (PNG), keeping the text chunks of the original. */
export async function withAlpha(file: string, mask: Buffer): Promise<Buffer> {
  const sharp = await loadSharp();
  const limits = { limitInputPixels: LIMITS.picturePixelsMax };
  const original = readFileSync(file);
  const rgb = await sharp(original, limits)
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = rgb.info;
  const alpha = await sharp(mask, limits)
    .ensureAlpha()
    .extractChannel("alpha")
    .resize(width, height, { fit: "fill" })
    .raw()
    .toBuffer();
  const png = await sharp(rgb.data, { raw: { width, height, channels: 3 } })
    .joinChannel(alpha, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 4 })
    .toBuffer();
  return addPngText(png, Object.entries(readPngText(original)));
}
