import { ByteReader } from "./byte-reader";

/** User texts (`TXXX`) and comments of an MP3's ID3v2.3 or 2.4 tag, names in lower case. */
export function readId3(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  const found = new Map<string, string>();
  if (reader.latin1(0, 3) !== "ID3") return found;
  const version = reader.u8(3);
  const end = Math.min(10 + syncSafe(reader, 6), reader.length);
  for (let at = 10; at + 10 <= end && reader.u8(at) !== 0; ) {
    const id = reader.latin1(at, at + 4);
    const length = version >= 4 ? syncSafe(reader, at + 4) : reader.u32(at + 4);
    const body = reader.slice(at + 10, Math.min(at + 10 + length, end));
    const [name, text] = id === "TXXX" ? readUserText(body, 1) : id === "COMM" ? readUserText(body, 4) : [];
    if (text !== undefined) found.set((name || "comment").toLowerCase(), text);
    at += 10 + length;
  }
  return found;
}

function syncSafe(reader: ByteReader, at: number): number {
  return [0, 1, 2, 3].reduce((sum, index) => sum * 128 + (reader.u8(at + index) & 0x7f), 0);
}

/** Encoding, (language,) description NUL text. */
function readUserText(body: Uint8Array, start: number): [string, string] {
  const encoding = ["latin1", "utf-16", "utf-16be", "utf-8"][body[0] ?? 0] ?? "utf-8";
  const isWide = encoding.startsWith("utf-16");
  let split = start;
  while (split < body.length && (body[split] !== 0 || (isWide && body[split + 1] !== 0)))
    split += isWide ? 2 : 1;
  const decoder = new TextDecoder(encoding);
  const text = decoder.decode(body.subarray(split + (isWide ? 2 : 1)));
  return [decoder.decode(body.subarray(start, split)), text.replace(/\0+$/, "")];
}
