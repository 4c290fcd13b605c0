import "server-only";
import { ownerOf } from "@/lib/core/access";
import type { Ctx } from "@/lib/core/ctx";
import { sha256Hex } from "@/lib/core/secrets";
import { storage } from "@/lib/engines/storage/select";
import { uploadAccess } from "./access";
import { type FileKind, inspectFile } from "./inspect-file";
import { makeVariants, type Variants } from "./make-variants";
import { cleanFilename, uploadKey, variantKey } from "./rules";
import type { UploadDto } from "./schema";
import { findUploadBySha, insertUpload, type UploadRow } from "./store";

/**
 * Keeps a file, once per person and content: the same bytes again answer with the same upload. The bytes
 * are stored before the row, so a row always has its file. A picture is decoded completely first; videos
 * and sounds are accepted by their first bytes and size alone.
 * Throws INVALID, TOO_LARGE or UNSUPPORTED_MEDIA with a sentence at the field `file`.
 */
export async function storeUpload({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { filename: string; bytes: Uint8Array };
}): Promise<UploadDto> {
  const access = uploadAccess(ctx, "write");
  const found = await inspectFile(input.bytes);
  const sha256 = sha256Hex(input.bytes);
  const known = await findUploadBySha(access, sha256);
  // A lost file comes back when the same bytes do.
  if (known && (await storage().head(known.storageKey))) return toUploadDto(known);
  const isImage = found.kind === "image" || found.kind === "animated";
  const picture = isImage ? await makeVariants(input.bytes) : undefined;
  const storageKey = uploadKey(ownerOf(access), sha256);
  await putFiles(storageKey, input.bytes, found, picture);
  const row = await insertUpload(access, {
    sha256,
    storageKey,
    kind: picture?.isAnimated ? "animated" : found.kind,
    contentType: found.contentType,
    filename: cleanFilename(input.filename, found.extension),
    sizeBytes: input.bytes.byteLength,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    thumbhash: picture?.thumbhash ?? null,
  });
  return toUploadDto(row);
}

async function putFiles(
  storageKey: string,
  bytes: Uint8Array,
  { contentType }: FileKind,
  picture: Variants | undefined,
): Promise<void> {
  await storage().put(storageKey, bytes, { contentType });
  for (const variant of picture?.variants ?? []) {
    await storage().put(variantKey(storageKey, variant.width), variant.bytes, { contentType: "image/webp" });
  }
}

function toUploadDto(row: UploadRow): UploadDto {
  return {
    id: row.id,
    kind: row.kind,
    width: row.width,
    height: row.height,
    filename: row.filename,
    contentType: row.contentType,
    sizeBytes: row.sizeBytes,
    thumbhash: row.thumbhash,
  };
}
