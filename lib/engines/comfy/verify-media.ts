import { ComfyError } from "./errors";

/**
 * Throws transient when bytes that arrived "completely" are still not the whole file: a disk that was full, a file
 * read while being written, a proxy's error page with status 200. Checks the containers whose end is unmistakable
 * (PNG IEND, JPEG EOI, RIFF length, GIF trailer); others only must not be a web page.
 */
export function verifyMedia(bytes: Uint8Array, filename: string): void {
  if (bytes.byteLength === 0) throw broken("truncated", filename);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = FORMATS.find((candidate) => candidate.pattern.test(filename));
  if (!format) {
    if (/\.(html?|json|txt|svg)$/i.test(filename)) return;
    const head = buffer.subarray(0, 64).toString("latin1").trimStart().toLowerCase();
    if (head.startsWith("<!doctype html") || head.startsWith("<html")) throw broken("wrong_type", filename);
    return;
  }
  // Nodes may write another picture format under this name; only what is no picture at all is refused.
  const actual = FORMATS.find((candidate) => candidate.isStart(buffer));
  if (!actual) throw broken("wrong_type", filename);
  if (!actual.isWhole(buffer)) throw broken("truncated", filename);
}

interface Format {
  pattern: RegExp;
  isStart(buffer: Buffer): boolean;
  isWhole(buffer: Buffer): boolean;
}

const FORMATS: Format[] = [
  {
    pattern: /\.a?png$/i,
    isStart: (buffer) => buffer.subarray(0, 8).toString("hex") === "89504e470d0a1a0a",
    // Some tools append data after IEND, so it is searched for in the tail, not demanded at the very end.
    isWhole: (buffer) => buffer.lastIndexOf("IEND", undefined, "latin1") > 8,
  },
  {
    pattern: /\.jpe?g$/i,
    isStart: (buffer) => buffer.subarray(0, 3).toString("hex") === "ffd8ff",
    isWhole: (buffer) => buffer.lastIndexOf(Buffer.from([0xff, 0xd9])) > 2,
  },
  {
    pattern: /\.webp$/i,
    isStart: (buffer) =>
      buffer.toString("latin1", 0, 4) === "RIFF" && buffer.toString("latin1", 8, 12) === "WEBP",
    isWhole: (buffer) => buffer.byteLength >= buffer.readUInt32LE(4) + 8,
  },
  {
    pattern: /\.gif$/i,
    isStart: (buffer) => buffer.toString("latin1", 0, 3) === "GIF",
    isWhole: (buffer) => buffer.lastIndexOf(0x3b) > 12,
  },
];

function broken(code: "truncated" | "wrong_type", filename: string): ComfyError {
  const message =
    code === "truncated"
      ? "A result file arrived incomplete from the ComfyUI server."
      : "The ComfyUI server sent something else in place of a result file.";
  return new ComfyError("transient", code, message, { detail: filename });
}
