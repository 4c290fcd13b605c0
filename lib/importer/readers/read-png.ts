import { inflateSync } from "node:zlib";
import { JSON_LENGTH_MAX } from "../rules";
import { ByteReader } from "./byte-reader";

/** A picture carries a handful of texts; compressed ones may unfold to much more than the file. */
const TEXTS_MAX = 100;
const TEXT_LENGTH_MAX = 40_000_000;

/**
 * Texts of a PNG by keyword: `tEXt`, `zTXt`, `iTXt`, EXIF left aside, and the private `comf` chunk ComfyUI writes after
 * the pixels of animations. Read to the end of the file; the pixels are not looked at.
 */
export function readPng(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  const found = new Map<string, string>();
  let read = 0;
  for (let at = 8; at + 8 <= reader.length; ) {
    const length = reader.u32(at);
    const type = reader.latin1(at + 4, at + 8);
    const start = at + 8;
    const end = Math.min(start + length, reader.length);
    const entry = found.size < TEXTS_MAX ? readText(reader, type, start, end) : null;
    if (entry && !found.has(entry[0])) {
      found.set(entry[0], entry[1]);
      read += entry[1].length;
    }
    if (type === "IEND" || read > TEXT_LENGTH_MAX) break;
    at = start + length + 4;
  }
  return found;
}

function readText(reader: ByteReader, type: string, start: number, end: number): [string, string] | null {
  if (!["tEXt", "zTXt", "iTXt", "comf"].includes(type)) return null;
  const stop = reader.find(0, start);
  if (stop < 0 || stop >= end) return null;
  const keyword = reader.latin1(start, stop);
  if (type === "zTXt") return [keyword, inflate(reader.slice(stop + 2, end), "latin1")];
  if (type === "iTXt") return [keyword, internationalText(reader, stop + 1, end)];
  return [keyword, decode(reader.slice(stop + 1, end))];
}

/** Compression flag and method, language NUL, translated keyword NUL, text. */
function internationalText(reader: ByteReader, start: number, end: number): string {
  const language = reader.find(0, start + 2);
  const translated = language < 0 ? -1 : reader.find(0, language + 1);
  if (translated < 0 || translated >= end) return "";
  const text = reader.slice(translated + 1, end);
  return reader.u8(start) === 1 ? inflate(text, "utf-8") : new TextDecoder("utf-8").decode(text);
}

/** The standard says Latin-1, but several programs write UTF-8 here: what is valid UTF-8 is read as such. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

/** Damaged or exploding data reads as nothing. */
function inflate(bytes: Uint8Array, encoding: "latin1" | "utf-8"): string {
  try {
    const plain = inflateSync(bytes, { maxOutputLength: JSON_LENGTH_MAX * 2 });
    return encoding === "utf-8" ? new TextDecoder("utf-8").decode(plain) : decode(plain);
  } catch {
    return "";
  }
}
