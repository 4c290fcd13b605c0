import { crc32 } from "node:zlib";

/** Where metadata goes in a PNG: right after the signature and IHDR, before the pixels. */
const AFTER_IHDR = 33;

/**
 * Adds text chunks to a PNG: `tEXt` when the text is Latin-1, else `iTXt` (what Pillow does and
 * ComfyUI's readers accept).
 */
export function addPngText(png: Uint8Array, entries: [keyword: string, text: string][]): Buffer {
  const chunks = entries.map(([keyword, text]) => textChunk(keyword, text));
  return Buffer.concat([png.subarray(0, AFTER_IHDR), ...chunks, png.subarray(AFTER_IHDR)]);
}

/** Reads the uncompressed text chunks of a PNG. */
export function readPngText(png: Buffer): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 8; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    const end = body.indexOf(0);
    const keyword = body.toString("latin1", 0, Math.max(0, end));
    if (type === "tEXt") found[keyword] = body.toString("latin1", end + 1);
    // iTXt: keyword NUL, compression flag and method, language NUL, translated keyword NUL, text.
    if (type === "iTXt" && body[end + 1] === 0) {
      const language = body.indexOf(0, end + 3);
      found[keyword] = body.toString("utf8", body.indexOf(0, language + 1) + 1);
    }
    if (type === "IEND") break;
    at += length + 12;
  }
  return found;
}

function textChunk(keyword: string, text: string): Buffer {
  const isLatin1 = Buffer.from(text, "latin1").toString("latin1") === text;
  const name = Buffer.from(keyword.slice(0, 79), "latin1");
  return isLatin1
    ? chunk("tEXt", Buffer.concat([name, Buffer.from([0]), Buffer.from(text, "latin1")]))
    : chunk("iTXt", Buffer.concat([name, Buffer.from([0, 0, 0, 0, 0]), Buffer.from(text, "utf8")]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
