import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import type { ByteRange, StoredFile, StoredHead } from "@/lib/engines/storage/port";
import { storage } from "@/lib/engines/storage/select";
import { uploadAccess } from "./access";
import { variantKey } from "./rules";
import type { FileVariant } from "./schema";
import { type FileRow, fetchOutputFile, fetchUploadFile } from "./store";

/** A file somebody may see, its bytes not yet read. */
export type OpenedFile = {
  contentType: string;
  filename: string;
  /** Content and form: the same tag means the same bytes for ever. */
  etag: string;
  sizeBytes: number;
  read(range?: ByteRange): Promise<StoredFile | undefined>;
};

export type FileSource = { kind: "output"; outputId: string } | { kind: "upload"; uploadId: string };

/**
 * The original or a small form of an upload or an output. A picture too small for a form answers with its
 * original. Throws NOT_FOUND for an absent and for a foreign file alike.
 */
export async function openFile({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { source: FileSource; variant: FileVariant };
}): Promise<OpenedFile> {
  const access = uploadAccess(ctx, "read");
  const { source, variant } = input;
  const row =
    source.kind === "output"
      ? await fetchOutputFile(access, source.outputId)
      : await fetchUploadFile(access, source.uploadId);
  if (variant === "original") return original(row);
  const head = await storage().head(variantKey(row.storageKey, Number(variant)));
  if (!head) return original(row);
  const filename = `${row.filename.replace(/\.[^.]*$/, "")}-${variant}.webp`;
  return opened(head, { contentType: "image/webp", filename, etag: `"${row.sha256}-${variant}"` });
}

async function original(row: FileRow): Promise<OpenedFile> {
  const head = await storage().head(row.storageKey);
  if (!head) throw notFound("file");
  return opened(head, { contentType: row.contentType, filename: row.filename, etag: `"${row.sha256}"` });
}

function opened(head: StoredHead, about: Pick<OpenedFile, "contentType" | "filename" | "etag">): OpenedFile {
  return { ...about, sizeBytes: head.sizeBytes, read: (range) => storage().get(head.key, range) };
}
