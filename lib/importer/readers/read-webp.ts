import { ByteReader } from "./byte-reader";
import { readExif } from "./read-exif";

/** Texts of a WEBP's `EXIF` chunk; chunks of odd length are padded by a byte. */
export function readWebp(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  for (let at = 12; at + 8 <= reader.length; ) {
    const length = reader.u32(at + 4, true);
    if (reader.latin1(at, at + 4) === "EXIF") return readExif(reader.slice(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return new Map();
}
