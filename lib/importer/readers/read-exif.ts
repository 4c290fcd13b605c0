import { ByteReader } from "./byte-reader";

const ASCII = 2;
const UNDEFINED = 7;
const EXIF_DIRECTORY = 0x8769;
const USER_COMMENT = 0x9286;
const ENTRIES_MAX = 500;

/**
 * Texts of an EXIF block. ComfyUI keeps `prompt:{…}` and `workflow:{…}` in ASCII tags of the first directory
 * (0x0110, 0x010F and downwards); the user's comment, where other programs write their settings, is `parameters`.
 */
export function readExif(bytes: Uint8Array): Map<string, string> {
  const found = new Map<string, string>();
  const hasPrefix = new ByteReader(bytes).latin1(0, 4) === "Exif";
  const reader = new ByteReader(hasPrefix ? bytes.subarray(6) : bytes);
  const order = reader.latin1(0, 2);
  if (order !== "II" && order !== "MM") return found;
  const isLittle = order === "II";
  const seen = new Set<number>();
  const directories = [reader.u32(4, isLittle)];
  for (let at = directories.shift(); at !== undefined; at = directories.shift()) {
    if (at === 0 || seen.has(at)) continue;
    seen.add(at);
    const count = Math.min(reader.u16(at, isLittle), ENTRIES_MAX);
    for (let index = 0; index < count; index += 1) {
      const entry = readEntry(reader, at + 2 + index * 12, isLittle);
      if (entry.tag === EXIF_DIRECTORY) directories.push(reader.u32(entry.at + 8, isLittle));
      else addText(found, reader, entry, isLittle);
    }
  }
  return found;
}

type Entry = { at: number; tag: number; type: number; start: number; end: number };

function readEntry(reader: ByteReader, at: number, isLittle: boolean): Entry {
  const length = reader.u32(at + 4, isLittle);
  const start = length > 4 ? reader.u32(at + 8, isLittle) : at + 8;
  return {
    at,
    tag: reader.u16(at, isLittle),
    type: reader.u16(at + 2, isLittle),
    start,
    end: start + length,
  };
}

function addText(found: Map<string, string>, reader: ByteReader, entry: Entry, isLittle: boolean): void {
  if (entry.tag === USER_COMMENT && (entry.type === UNDEFINED || entry.type === ASCII)) {
    found.set("parameters", userComment(reader, entry, isLittle));
    return;
  }
  if (entry.type !== ASCII) return;
  const text = reader.utf8(entry.start, entry.end).replace(/\0+$/, "");
  const split = text.indexOf(":");
  const key = text.slice(0, split).trim().toLowerCase();
  const isKeyed = split > 0 && /^[a-z_][\w-]*$/.test(key);
  const name = isKeyed ? key : `tag-${entry.tag.toString(16)}`;
  if (!found.has(name)) found.set(name, isKeyed ? text.slice(split + 1) : text);
}

/** Eight bytes name the encoding. */
function userComment(reader: ByteReader, { start, end }: Entry, isLittle: boolean): string {
  const encoding = reader.latin1(start, start + 8);
  const body = reader.slice(
    encoding.startsWith("UNICODE") || encoding.startsWith("ASCII") ? start + 8 : start,
    end,
  );
  if (!encoding.startsWith("UNICODE")) return new TextDecoder("utf-8").decode(body).replace(/\0+$/, "");
  const isBig = body[0] === 0 || (body[0] === 0xfe && body[1] === 0xff) || (body[1] !== 0 && !isLittle);
  const units = Array.from({ length: Math.min(body.length >> 1, 2_000_000) }, (_, index) => {
    const [a, b] = [body[index * 2] ?? 0, body[index * 2 + 1] ?? 0];
    return isBig ? a * 256 + b : b * 256 + a;
  });
  let text = "";
  for (let at = 0; at < units.length; at += 10_000)
    text += String.fromCharCode(...units.slice(at, at + 10_000));
  return text.replace(/^\ufeff|\0+$/g, "");
}
