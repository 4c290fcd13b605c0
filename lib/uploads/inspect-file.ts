import "server-only";
import { fileTypeFromBuffer } from "file-type";
import type { MediaKind } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import { formatBytes } from "@/lib/core/format";
import { UPLOAD_BYTES_MAX, UPLOAD_TYPES } from "./rules";

export type FileKind = { kind: MediaKind; contentType: string; extension: string };

/**
 * What a file is by its first bytes; its name and the declared type are not believed.
 * Throws INVALID, TOO_LARGE or UNSUPPORTED_MEDIA with a sentence at the field `file`.
 */
export async function inspectFile(bytes: Uint8Array): Promise<FileKind> {
  if (bytes.byteLength === 0) throw atFile("INVALID", "The file is empty.");
  if (bytes.byteLength > UPLOAD_BYTES_MAX) throw atFile("TOO_LARGE", TOO_LARGE_SENTENCE);
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const kind = found && UPLOAD_TYPES[found.mime];
  if (found && kind) return { kind, contentType: found.mime, extension: found.ext };
  throw atFile("UNSUPPORTED_MEDIA", sentenceFor(found?.mime, found?.ext, bytes));
}

export const TOO_LARGE_SENTENCE = `The file is larger than ${formatBytes(UPLOAD_BYTES_MAX)}.`;

function sentenceFor(mime: string | undefined, extension: string | undefined, bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  if (/<svg[\s/>]/i.test(start)) return "SVG drawings are not accepted. Export it as PNG first.";
  if (mime?.startsWith("image/")) {
    return `${extension?.toUpperCase()} pictures are not accepted. Save it as PNG, JPEG or WebP.`;
  }
  if (extension) {
    return `A ${extension.toUpperCase()} file cannot be used here. Bring a picture (PNG, JPEG, WebP), a video or a sound.`;
  }
  return "This is not a picture, video or sound we can read. Use PNG, JPEG or WebP for pictures.";
}

function atFile(code: "INVALID" | "TOO_LARGE" | "UNSUPPORTED_MEDIA", sentence: string): AppError {
  return new AppError(code, sentence, { fields: { file: sentence } });
}
