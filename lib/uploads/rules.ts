import type { MediaKind } from "@/db/enums";

export const UPLOAD_BYTES_MAX = 50_000_000;
export const IMAGE_PIXELS_MAX = 40_000_000;
export const IMAGE_SIDE_MAX = 16_384;
export const VARIANT_WIDTHS = [320, 640, 1280] as const;

/** Types a creator may bring, by what their first bytes say. */
export const UPLOAD_TYPES: Record<string, MediaKind> = {
  "image/png": "image",
  "image/apng": "animated",
  "image/jpeg": "image",
  "image/webp": "image",
  "video/mp4": "video",
  "video/webm": "video",
  "video/quicktime": "video",
  "video/matroska": "video",
  "audio/mpeg": "audio",
  "audio/wav": "audio",
  "audio/flac": "audio",
  "audio/x-flac": "audio",
  "audio/ogg": "audio",
  "audio/mp4": "audio",
  "audio/x-m4a": "audio",
};

/** Types a browser may show in place; anything else is offered as a download of unnamed bytes. */
const SHOWN_TYPES = /^(image\/(png|apng|jpeg|webp|gif|avif)|video\/[\w.+-]+|audio\/[\w.+-]+|text\/plain)$/;

export function isShown(contentType: string): boolean {
  return SHOWN_TYPES.test(contentType.split(";")[0]?.trim() ?? "");
}

export function variantKey(storageKey: string, width: number): string {
  return `${storageKey}.${width}.webp`;
}

export function uploadKey(userId: string, sha256: string): string {
  return `uploads/${userId}/${sha256}`;
}

/** The last part of whatever path was sent, without characters that hide or break; never empty. */
export function cleanFilename(raw: string, extension: string): string {
  const last = raw.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}"<>|*?:]/gu, "")
    .replace(/^[.\s]+|\s+$/g, "")
    .slice(-180);
  return clean || `file.${extension}`;
}

export type RangeAnswer = { start: number; end: number } | "whole" | "unsatisfiable";

/**
 * A single byte range of RFC 9110 §14; half-open. Several ranges, other units and nonsense mean the whole
 * file, as the RFC allows.
 */
export function parseRange(header: string | null, sizeBytes: number): RangeAnswer {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "");
  if (!match) return "whole";
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return "whole";
  if (first === "") {
    const tail = Math.min(Number(last), sizeBytes);
    return tail === 0 ? "unsatisfiable" : { start: sizeBytes - tail, end: sizeBytes };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return "whole";
  if (start >= sizeBytes) return "unsatisfiable";
  return { start, end: last === "" ? sizeBytes : Math.min(Number(last) + 1, sizeBytes) };
}
