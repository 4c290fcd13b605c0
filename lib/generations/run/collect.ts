import "server-only";
import path from "node:path";
import type { MediaKind } from "@/db/enums";
import { systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { sha256Hex } from "@/lib/core/secrets";
import { toComfyError } from "@/lib/engines/comfy/errors";
import { driverFor } from "@/lib/engines/comfy/pool";
import type { ComfyDriver, ComfyFailure, OutputFile, OutputRef, RawOutputs } from "@/lib/engines/comfy/port";
import { storage } from "@/lib/engines/storage/select";
import { serverAccess } from "@/lib/servers/access";
import { fetchServer } from "@/lib/servers/store";
import { targetOf } from "@/lib/servers/target";
import { makeVariants } from "@/lib/uploads/make-variants";
import { OUTPUT_PIXELS_MAX, OUTPUT_SIZE_MAX_BYTES, OUTPUTS_MAX } from "../rules";
import type { StoredOutput } from "../settlement/store";

export type Collected =
  | { kind: "collected"; outputs: StoredOutput[]; texts: string[] }
  | { kind: "failed"; failure: ComfyFailure };

type CollectInput = { generationId: string; serverId: string; outputs: RawOutputs };

/**
 * Takes everything a finished job made into our storage, with variants and placeholders, before anybody is
 * told that it is done. Keys come from generation and position, so a second run overwrites the same files.
 * Throws a transient ComfyError for the durable retry.
 */
export async function collectGeneration({
  generationId,
  serverId,
  outputs,
}: CollectInput): Promise<Collected> {
  const server = await fetchServer(serverAccess(systemCtx("run-generation"), "use"), serverId);
  const driver = driverFor(targetOf(server));
  try {
    const files = (await driver.collect(outputs)).slice(0, OUTPUTS_MAX);
    const refs = files.filter((file): file is OutputRef => file.mediaKind !== "text");
    const texts = files.flatMap((file) => (file.mediaKind === "text" ? [textOf(file)] : []));
    const stored: StoredOutput[] = [];
    for (const [position, ref] of refs.entries()) {
      stored.push(await storeOutput(driver, generationId, ref, position));
    }
    return { kind: "collected", outputs: stored, texts };
  } catch (error) {
    const failure = toComfyError(error);
    if (failure.class === "transient") throw failure;
    return { kind: "failed", failure: failure.toJSON() };
  }
}

async function storeOutput(
  driver: ComfyDriver,
  generationId: string,
  ref: OutputRef,
  position: number,
): Promise<StoredOutput> {
  const { bytes, contentType } = await driver.download(ref, { maxBytes: OUTPUT_SIZE_MAX_BYTES });
  const storageKey = `outputs/${generationId}/${position}`;
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
  return "text" in file ? file.text : "";
}
