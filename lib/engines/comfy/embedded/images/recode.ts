import { LIMITS } from "../limits";
import { loadSharp } from "./sharp";

const QUALITY = 90;

/**
 * `/view`'s conversions: `preview` is `webp;90` or `jpeg;80`; `channel` is `rgb` (PNG without alpha) or `a`
 * (PNG of the alpha alone). Throws when the file is no picture.
 */
export async function recode(
  file: string,
  preview: string | null,
  channel: string,
): Promise<{ bytes: Buffer; contentType: string }> {
  const sharp = await loadSharp();
  const source = sharp(file, { limitInputPixels: LIMITS.picturePixelsMax }).toColourspace("srgb");
  if (preview !== null) {
    const [format, ...rest] = preview.split(";");
    const digits = /^\d+$/.exec(rest.at(-1) ?? "")?.[0];
    const quality = Math.min(100, Math.max(1, digits === undefined ? QUALITY : Number(digits)));
    const isJpeg = format === "jpeg" && !channel.replace("rgba", "").includes("a");
    const opaque = isJpeg || channel === "rgb" ? source.removeAlpha() : source;
    return isJpeg
      ? { bytes: await opaque.jpeg({ quality }).toBuffer(), contentType: "image/jpeg" }
      : { bytes: await opaque.webp({ quality }).toBuffer(), contentType: "image/webp" };
  }
  if (channel === "rgb")
    return { bytes: await source.removeAlpha().png().toBuffer(), contentType: "image/png" };
  const alpha = await source
    .ensureAlpha()
    .extractChannel("alpha")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = alpha.info;
  const black = { create: { width, height, channels: 3 as const, background: "#000" } };
  const bytes = await sharp(black)
    .joinChannel(alpha.data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { bytes, contentType: "image/png" };
}
