import { createHash } from "node:crypto";
import { FormData } from "undici";
import { classifyStatus } from "./classify-status";
import type { DriverContext } from "./context";
import { ComfyError } from "./errors";
import { asRecord, asString } from "./json-shapes";
import type { UploadInput } from "./port";
import { answerJson } from "./wire";

/**
 * Puts an input file on the server by `POST /upload/image` (which takes every media type) under its SHA-256, so that
 * repeating it is harmless and two creators' `photo.png` never meet. Returns the value for the node's input.
 * Throws permanent `file_too_large` before sending when the server's published limit is smaller.
 */
export async function upload(context: DriverContext, input: UploadInput): Promise<string> {
  const { maxUploadSizeBytes } = await context.features();
  // The limit counts the whole multipart body; 4 kB covers our other fields and the boundaries.
  if (input.bytes.byteLength + 4_096 > maxUploadSizeBytes) throw tooLarge(maxUploadSizeBytes);
  const name = `${createHash("sha256").update(input.bytes).digest("hex")}${extensionOf(input.filename)}`;
  const form = new FormData();
  form.set("image", new Blob([Buffer.from(input.bytes)], { type: input.contentType }), name);
  form.set("type", "input");
  form.set("subfolder", safeSubfolder(input.subfolder));
  form.set("overwrite", "true");
  const answer = await context.wire.request({
    method: "POST",
    path: `${context.api}/upload/image`,
    form,
    timeoutMs: context.timing.transferTimeoutMs,
  });
  if (answer.status === 413) throw tooLarge(maxUploadSizeBytes);
  const failure = classifyStatus(answer, "POST /upload/image");
  if (failure) throw failure;
  const stored = asRecord(answerJson(answer, "POST /upload/image")) ?? {};
  const storedName = asString(stored.name);
  if (!storedName) {
    throw new ComfyError("transient", "bad_answer", "The ComfyUI server did not say where it put the file.");
  }
  const subfolder = asString(stored.subfolder);
  return subfolder ? `${subfolder.replaceAll("\\", "/")}/${storedName}` : storedName;
}

/** Only a plain extension survives: the rest of a creator's file name never reaches the server. */
function extensionOf(filename: string): string {
  return /\.[A-Za-z0-9]{1,8}$/.exec(filename)?.[0].toLowerCase() ?? "";
}

function safeSubfolder(subfolder: string): string {
  if (/^[\w-]+(\/[\w-]+)*$/.test(subfolder) || subfolder === "") return subfolder;
  throw new ComfyError("permanent", "bad_subfolder", "The file cannot be stored under this name.", {
    detail: subfolder,
  });
}

function tooLarge(maxBytes: number): ComfyError {
  const limitMb = Math.floor(maxBytes / 1024 / 1024);
  return new ComfyError(
    "permanent",
    "file_too_large",
    `The file is larger than the ComfyUI server accepts (${limitMb} MB).`,
  );
}
