import "server-only";
import sharp from "sharp";
// Shuts every decoder but PNG, JPEG and WebP for the whole process.
import "@/lib/uploads/make-variants";

const AT_ONCE_MAX = 2;
const PIXELS_MAX = 100_000_000;

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * The same picture decoded and written anew: upright, sRGB, without EXIF, XMP, text chunks, colour profile or
 * anything behind its end. PNG stays lossless; an animated WebP keeps moving. At most two at a time.
 */
export async function cleanPicture(
  bytes: Uint8Array,
  to: { format: "png" | "jpeg" | "webp"; width?: number },
): Promise<Uint8Array> {
  if (busy >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    const isAnimated = to.format === "webp" && to.width === undefined;
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX, animated: isAnimated })
      .autoOrient()
      .toColourspace("srgb");
    if (to.width !== undefined) picture.resize({ width: to.width, withoutEnlargement: true });
    if (to.format === "png") picture.png({ compressionLevel: 6 });
    else if (to.format === "jpeg") picture.jpeg({ quality: 95, chromaSubsampling: "4:4:4" });
    else picture.webp({ quality: to.width === undefined ? 95 : 82 });
    return new Uint8Array(await picture.toBuffer());
  } finally {
    const next = waiting.shift();
    // The place is handed over, not freed: nobody can slip in between.
    if (next) next();
    else busy -= 1;
  }
}
