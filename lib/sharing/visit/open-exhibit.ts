import "server-only";
import { notFound } from "@/lib/core/errors";
import { storage } from "@/lib/engines/storage/select";
import { variantKey } from "@/lib/uploads/rules";
import { cleanMedia } from "./clean-media";
import { cleanPicture } from "./clean-picture";
import { type LinkPass, outputOfKey } from "./link-pass";
import { type ExhibitFileRow, findExhibitFile } from "./store";

export const EXHIBIT_VARIANTS = ["320", "640", "1280", "full", "play"] as const;
export type ExhibitVariant = (typeof EXHIBIT_VARIANTS)[number];

export type CleanFile = {
  contentType: string;
  extension: string;
  /** Content and form; the same on every link, and says nothing. */
  etag: string;
  read(): Promise<Uint8Array | ReadableStream<Uint8Array>>;
};

/**
 * A picture of a link without anything of where it came from: a small form made when it landed, or the original
 * decoded and written anew. "play" is video and sound, to be seen here; "full" needs the permission to download. Throws NOT_FOUND for everything the link
 * does not show.
 */
export async function openExhibit(pass: LinkPass, key: string, variant: ExhibitVariant): Promise<CleanFile> {
  const outputId = outputOfKey(pass, key);
  const row = outputId === undefined ? undefined : await findExhibitFile(pass, outputId);
  if (!row || (variant === "full" && !pass.allowsDownload)) throw notFound("picture");
  const isMedia = row.kind === "video" || row.kind === "audio";
  // A video has small forms only where a still of it was kept.
  const hasForm = variant === "full" || (isMedia ? variant === "play" : variant !== "play");
  if (!hasForm) throw notFound("picture");
  return variant === "full" || variant === "play" ? cleanOriginal(row) : cleanVariant(row, Number(variant));
}

/** A small form; of a picture too small to have one, the picture itself, cleaned. */
export function cleanVariant(row: ExhibitFileRow, width: number): CleanFile {
  const stored = row.variants.includes(width) ? variantKey(row.storage_key, width) : undefined;
  return {
    contentType: "image/webp",
    extension: "webp",
    etag: `"${row.sha256.slice(0, 32)}-${width}"`,
    async read() {
      const file = stored === undefined ? undefined : await storage().get(stored);
      if (file) return file.body;
      return cleanPicture(await bytesOf(row), { format: "webp", width });
    },
  };
}

export function cleanOriginal(row: ExhibitFileRow): CleanFile {
  if (row.kind === "video" || row.kind === "audio") return cleanRecording(row);
  const format =
    row.content_type === "image/jpeg" ? "jpeg" : row.content_type === "image/webp" ? "webp" : "png";
  return {
    contentType: `image/${format}`,
    extension: format === "jpeg" ? "jpg" : format,
    etag: `"${row.sha256.slice(0, 32)}-full"`,
    read: async () => cleanPicture(await bytesOf(row), { format }),
  };
}

function cleanRecording(row: ExhibitFileRow): CleanFile {
  const contentType = row.content_type.split(";")[0]?.trim() ?? "";
  return {
    contentType,
    extension: EXTENSIONS[contentType] ?? contentType.split("/")[1] ?? "bin",
    etag: `"${row.sha256.slice(0, 32)}-play"`,
    read: async () => {
      const clean = cleanMedia(await bytesOf(row), contentType);
      // What cannot be cleaned does not leave.
      if (!clean) throw notFound("file");
      return clean;
    },
  };
}

const EXTENSIONS: Record<string, string> = {
  "video/quicktime": "mov",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/x-flac": "flac",
  "audio/x-wav": "wav",
};

async function bytesOf(row: ExhibitFileRow): Promise<Uint8Array> {
  const file = await storage().get(row.storage_key);
  if (!file) throw notFound("picture");
  return new Uint8Array(await new Response(file.body).arrayBuffer());
}
