import { ByteReader } from "./byte-reader";
import { readExif } from "./read-exif";

const CONTAINERS = new Set(["moov", "udta", "trak", "ilst"]);
const BOXES_MAX = 20_000;
const DEPTH_MAX = 12;

/**
 * Metadata of MP4, MOV and M4V: tags named in a `keys` box or by their own four letters (`©cmt`), values in `data`
 * boxes under `ilst`. AVIF and HEIF: the EXIF block, found by its mark, for its place is given only by indirection.
 */
export function readIsoMedia(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  const found = new Map<string, string>();
  const brand = reader.latin1(8, 12);
  if (/^(avif|avis|heic|heix|mif1)/.test(brand)) return exifOf(reader);
  walk({ reader, found, keys: [], budget: BOXES_MAX }, 0, reader.length, "", 0);
  return found;
}

type Walk = { reader: ByteReader; found: Map<string, string>; keys: string[]; budget: number };

function walk(state: Walk, start: number, end: number, parent: string, depth: number): void {
  const { reader } = state;
  if (depth > DEPTH_MAX) return;
  for (let at = start; at + 8 <= end && state.budget > 0; ) {
    state.budget -= 1;
    const short = reader.u32(at);
    const header = short === 1 ? 16 : 8;
    const length = short === 0 ? end - at : short === 1 ? reader.u64(at + 8) : short;
    if (length < header) return;
    const type = reader.latin1(at + 4, at + 8);
    const stop = Math.min(at + length, end);
    openBox(state, type, at + header, stop, parent, depth);
    at += length;
  }
}

function openBox(state: Walk, type: string, start: number, end: number, parent: string, depth: number): void {
  const { reader, found, keys } = state;
  if (type === "keys") state.keys = readKeys(reader, start, end);
  // QuickTime's `meta` has no version field, MPEG-4's has one.
  else if (type === "meta")
    walk(state, reader.latin1(start + 4, start + 8) === "hdlr" ? start : start + 4, end, type, depth + 1);
  else if (parent === "ilst") {
    const index = reader.u32(start - 4);
    const name = keys[index - 1] ?? type.replace(/^\xa9/, "");
    const length = reader.u32(start);
    if (reader.latin1(start + 4, start + 8) === "data")
      found.set(name.toLowerCase(), reader.utf8(start + 16, Math.min(start + length, end)));
  } else if (parent === "udta" && type.startsWith("\xa9")) {
    found.set(type.slice(1).toLowerCase(), reader.utf8(start + 4, start + 4 + reader.u16(start)));
  } else if (CONTAINERS.has(type)) walk(state, start, end, type, depth + 1);
}

function readKeys(reader: ByteReader, start: number, end: number): string[] {
  const keys: string[] = [];
  for (let at = start + 8; at + 8 <= end && keys.length < 1000; ) {
    const length = reader.u32(at);
    if (length < 8) break;
    keys.push(reader.utf8(at + 8, Math.min(at + length, end)).replace(/^com\.apple\.quicktime\./, ""));
    at += length;
  }
  return keys;
}

function exifOf(reader: ByteReader): Map<string, string> {
  for (let at = reader.find(0x45, 0); at >= 0; at = reader.find(0x45, at + 1)) {
    if (reader.latin1(at, at + 6) !== "Exif\0\0") continue;
    const found = readExif(reader.slice(at, reader.length));
    if (found.size > 0) return found;
  }
  return new Map();
}
