export const FILE_KINDS = [
  "png",
  "webp",
  "jpeg",
  "gif",
  "isoMedia",
  "matroska",
  "flac",
  "ogg",
  "mp3",
  "wav",
  "glb",
  "svg",
  "safetensors",
  "zip",
  "pdf",
  "text",
  "binary",
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What a file is by its first bytes; names are not asked, they lie. */
export function sniffFile(bytes: Uint8Array): FileKind {
  const head = latin1(bytes, 0, 16);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("RIFF")) return head.slice(8, 12) === "WEBP" ? "webp" : "wav";
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("GIF8")) return "gif";
  if (head.slice(4, 8) === "ftyp") return "isoMedia";
  if (head.startsWith("\x1a\x45\xdf\xa3")) return "matroska";
  if (head.startsWith("fLaC")) return "flac";
  if (head.startsWith("OggS")) return "ogg";
  if (head.startsWith("ID3") || isMpegFrame(bytes)) return "mp3";
  if (head.startsWith("glTF")) return "glb";
  if (head.startsWith("PK\x03\x04")) return "zip";
  if (head.startsWith("%PDF")) return "pdf";
  if (isSafetensors(bytes)) return "safetensors";
  if (!isText(bytes)) return "binary";
  return /^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE[^>]*>\s*)?<svg[\s>]/i.test(
    latin1(bytes, 0, 2000),
  )
    ? "svg"
    : "text";
}

function latin1(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

function isMpegFrame(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return first === 0xff && second !== undefined && (second & 0xe6) === 0xe2;
}

/** Eight bytes of header length, then the header's JSON. */
function isSafetensors(bytes: Uint8Array): boolean {
  if (bytes.length < 10 || bytes[8] !== 0x7b) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(4, true) === 0 && view.getUint32(0, true) + 8 <= bytes.length;
}

/** UTF-8 and UTF-16 texts have no control characters to speak of. */
function isText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 1000);
  if ((sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff)) return true;
  return !sample.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
