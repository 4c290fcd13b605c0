import "server-only";
import path from "node:path";
import type { MediaKind } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { sha256Hex } from "@/lib/core/secrets";
import type { ComfyDriver, OutputFile, OutputRef, RawOutputs } from "@/lib/engines/comfy/port";
import { storage } from "@/lib/engines/storage/select";
import { makeVariants } from "@/lib/uploads/make-variants";
import { OUTPUT_PIXELS_MAX, OUTPUT_SIZE_MAX_BYTES, OUTPUT_TEXT_LENGTH_MAX, OUTPUTS_MAX } from "../rules";
import type { StoredOutput } from "../settlement/store";

export type Collected = { outputs: StoredOutput[]; texts: string[] };

type CollectInput = { generationId: string; placement: number; driver: ComfyDriver; outputs: RawOutputs };

/**
 * Takes everything a finished job made into our storage, with variants and placeholders, before anybody is
 * told that it is done. Keys come from generation, placement and position: a second run overwrites the same
 * files, and a late run of another placement none of these. Throws ComfyError, and UNAVAILABLE when the
 * storage is full.
 */
export async function collectGeneration({
  generationId,
  placement,
  driver,
  outputs,
}: CollectInput): Promise<Collected> {
  const files = (await driver.collect(outputs)).slice(0, OUTPUTS_MAX);
  const refs = files.filter((file): file is OutputRef => file.mediaKind !== "text");
  const texts = files.flatMap((file) => (file.mediaKind === "text" ? [textOf(file)] : []));
  const stored: StoredOutput[] = [];
  for (const [position, ref] of refs.entries()) {
    const storageKey = `outputs/${generationId}/${placement}/${position}`;
    stored.push(await storeOutput(driver, ref, { position, storageKey }));
  }
  return { outputs: stored, texts };
}

async function storeOutput(
  driver: ComfyDriver,
  ref: OutputRef,
  { position, storageKey }: Pick<StoredOutput, "position" | "storageKey">,
): Promise<StoredOutput> {
  const { bytes, contentType } = await driver.download(ref, { maxBytes: OUTPUT_SIZE_MAX_BYTES });
  const [picture] = await Promise.all([
    isPicture(ref, contentType) ? storePicture(storageKey, bytes) : undefined,
    storage().put(storageKey, bytes, { contentType }),
  ]);
  return {
    id: newId(),
    position,
    nodeId: ref.nodeId,
    kind: kindOf(ref, contentType),
    storageKey,
    contentType,
    filename: path.posix.basename(ref.filename),
    sha256: sha256Hex(bytes),
    sizeBytes: bytes.byteLength,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    durationSeconds: null,
    thumbhash: picture?.thumbhash ?? null,
    variants: picture?.variants ?? [],
  };
}

/** Undefined for a picture that is kept as it is: a format we do not decode, or one beyond every screen. */
async function storePicture(storageKey: string, bytes: Uint8Array) {
  const made = await makeVariants(bytes, OUTPUT_PIXELS_MAX).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  if (!made) return undefined;
  await Promise.all(
    made.variants.map((variant) =>
      storage().put(`${storageKey}.${variant.width}.webp`, variant.bytes, { contentType: "image/webp" }),
    ),
  );
  return { ...made, variants: made.variants.map((variant) => variant.width) };
}

function isPicture(ref: OutputRef, contentType: string): boolean {
  return ref.mediaKind === "image" && contentType.startsWith("image/");
}

function kindOf(ref: OutputRef, contentType: string): MediaKind {
  if (ref.mediaKind === "latent") return "file";
  if (ref.mediaKind === "image" && /^image\/(gif|apng)$/.test(contentType)) return "animated";
  return ref.mediaKind;
}

function textOf(file: OutputFile): string {
  return "text" in file ? file.text.slice(0, OUTPUT_TEXT_LENGTH_MAX) : "";
}
