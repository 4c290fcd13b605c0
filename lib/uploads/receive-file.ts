import "server-only";
import { randomUUID } from "node:crypto";
import { open, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { AppError } from "@/lib/core/errors";
import { type BodySource, streamBody } from "@/lib/core/http";
import { TOO_LARGE_SENTENCE } from "./inspect-file";
import { UPLOAD_BYTES_MAX } from "./rules";

export type ReceivedFile = { filename: string; bytes: Uint8Array };

/** Boundaries and part headers around the file itself. */
const ENVELOPE_BYTES_MAX = 64_000;
/** Files held in memory at once; the others wait on disk, so that slow senders cost no memory. */
const PARSED_AT_ONCE_MAX = 2;

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * Receives the part `file` of a multipart body and hands it to `work`. The body is spooled to disk while it
 * is limited and counted, then parsed, at most two at a time; the spool is gone when this returns.
 * Throws TOO_LARGE while reading, INVALID without a file or when bytes are missing, UNSUPPORTED_MEDIA for
 * anything but multipart.
 */
export async function receiveFile<T>(
  source: BodySource,
  work: (file: ReceivedFile) => Promise<T>,
): Promise<T> {
  const contentType = source.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data;/i.test(contentType)) {
    throw new AppError("UNSUPPORTED_MEDIA", 'Send the file as multipart/form-data, in the field "file".');
  }
  const spool = path.join(os.tmpdir(), `creator-upload-${randomUUID()}`);
  try {
    await spoolTo(spool, source);
    return await oneOfFew(async () => work(await parse(spool, contentType)));
  } finally {
    await rm(spool, { force: true });
  }
}

async function spoolTo(spool: string, source: BodySource): Promise<void> {
  const file = await open(spool, "wx", 0o600);
  try {
    for await (const chunk of streamBody(source, UPLOAD_BYTES_MAX + ENVELOPE_BYTES_MAX, TOO_LARGE_SENTENCE)) {
      await file.appendFile(chunk);
    }
  } finally {
    await file.close();
  }
}

async function parse(spool: string, contentType: string): Promise<ReceivedFile> {
  const response = new Response(await readFile(spool), { headers: { "content-type": contentType } });
  const form = await response.formData().catch((error: unknown) => {
    throw atFile("The transfer was cut off or is not valid multipart. Send it again.", error);
  });
  const file = form.get("file");
  if (!(file instanceof File)) throw atFile('No file came. Send it in the field "file".');
  return { filename: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= PARSED_AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    // The place is handed over, not freed: nobody can slip in between.
    if (next) next();
    else busy -= 1;
  }
}

function atFile(sentence: string, cause?: unknown): AppError {
  return new AppError("INVALID", sentence, { fields: { file: sentence }, cause });
}
