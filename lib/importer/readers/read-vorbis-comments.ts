import { ByteReader } from "./byte-reader";

const COMMENTS_MAX = 2000;

/** Comments of FLAC, Ogg Vorbis and Opus files, names in lower case. */
export function readVorbisComments(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  if (reader.latin1(0, 4) === "OggS") return fromOgg(reader);
  for (let at = 4; at + 4 <= reader.length; ) {
    const type = reader.u8(at) & 0x7f;
    const isLast = (reader.u8(at) & 0x80) !== 0;
    const length = reader.u32(at) & 0xffffff;
    if (type === 4) return readComments(reader.slice(at + 4, at + 4 + length));
    if (isLast) break;
    at += 4 + length;
  }
  return new Map();
}

/** The comment packet is one of the first; pages are glued together up to it. */
function fromOgg(reader: ByteReader): Map<string, string> {
  const parts: Uint8Array[] = [];
  for (let at = 0; reader.latin1(at, at + 4) === "OggS" && parts.length < 500; ) {
    const segments = reader.u8(at + 26);
    const sizes = reader.slice(at + 27, at + 27 + segments);
    const length = sizes.reduce((sum, size) => sum + size, 0);
    parts.push(reader.slice(at + 27 + segments, at + 27 + segments + length));
    at += 27 + segments + length;
  }
  const whole = Buffer.concat(parts);
  const opus = whole.indexOf("OpusTags", 0, "latin1");
  if (opus >= 0) return readComments(whole.subarray(opus + 8));
  const vorbis = whole.indexOf("\x03vorbis", 0, "latin1");
  return vorbis < 0 ? new Map() : readComments(whole.subarray(vorbis + 7));
}

function readComments(bytes: Uint8Array): Map<string, string> {
  const reader = new ByteReader(bytes);
  const found = new Map<string, string>();
  const vendor = reader.u32(0, true);
  const count = Math.min(reader.u32(4 + vendor, true), COMMENTS_MAX);
  for (let index = 0, at = 8 + vendor; index < count && at + 4 <= reader.length; index += 1) {
    const length = reader.u32(at, true);
    const text = reader.utf8(at + 4, Math.min(at + 4 + length, reader.length));
    const split = text.indexOf("=");
    if (split > 0) found.set(text.slice(0, split).toLowerCase(), text.slice(split + 1));
    at += 4 + length;
  }
  return found;
}
