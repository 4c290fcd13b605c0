import { ByteReader } from "./byte-reader";
import { readExif } from "./read-exif";

const APP1 = 0xe1;
const COMMENT = 0xfe;
const START_OF_SCAN = 0xda;

/** Texts of a JPEG's EXIF block and comment. ComfyUI writes none itself; some node packs do. */
export function readJpeg(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  const found = new Map<string, string>();
  for (let at = 2; at + 4 <= reader.length && reader.u8(at) === 0xff; ) {
    const marker = reader.u8(at + 1);
    const length = reader.u16(at + 2);
    if (marker === START_OF_SCAN || length < 2) break;
    const body = reader.slice(at + 4, at + 2 + length);
    if (marker === APP1) for (const [key, text] of readExif(body)) found.set(key, text);
    if (marker === COMMENT) found.set("comment", new TextDecoder("utf-8").decode(body));
    at += 2 + length;
  }
  return found;
}
