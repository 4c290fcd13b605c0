import "server-only";
import { makeZip } from "client-zip";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { storage } from "@/lib/engines/storage/select";
import { generationAccess } from "../access";
import type { ZipInput } from "../schema";
import { fileName } from "./file-name";
import { type ZipRow, zipRows } from "./store";
import { writeManifest } from "./write-manifest";

type Entry = { name: string; lastModified: Date; input: AsyncIterable<Uint8Array> | string };

/**
 * One zip of originals as they are stored, metadata included, with a manifest of what made them. Streamed: a file
 * is opened when the one before it has been read, nothing is kept, and cancelling the stream closes what is open.
 * What storage has lost is named in `missing.txt`. NOT_FOUND when nothing of it is one's own.
 */
export async function zipGenerations({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ZipInput;
}): Promise<{ filename: string; body: ReadableStream<Uint8Array> }> {
  const access = generationAccess(ctx, "read");
  const first = await zipRows(access, input, null).next();
  if (first.done) throw notFound("selection");
  const top = first.value.id;
  const madeAt = new Date();
  const entries = entriesOf(() => zipRows(access, input, top), madeAt);
  const isProject = "filter" in input && input.filter.projectId !== undefined;
  const name = isProject ? (first.value.project ?? "project") : "creator";
  return { filename: `${name} ${madeAt.toISOString().slice(0, 10)}.zip`, body: quiet(makeZip(entries)) };
}

/** A reader that leaves is no failure; makeZip would throw its reason back at it. */
function quiet(zip: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = zip.getReader();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => reader.cancel().catch(() => undefined),
  });
}

async function* entriesOf(rows: () => AsyncIterable<ZipRow>, madeAt: Date): AsyncGenerator<Entry> {
  yield { name: "manifest.json", lastModified: madeAt, input: writeManifest(rows(), madeAt) };
  const missing: string[] = [];
  for await (const row of rows()) {
    for (const file of row.files) {
      const stored = await storage().get(file.storageKey);
      const name = fileName(row, file);
      if (!stored) {
        missing.push(name);
        continue;
      }
      const reader = stored.body.getReader();
      try {
        yield { name, lastModified: new Date(row.createdAt), input: chunksOf(reader) };
      } finally {
        // Read to its end this does nothing; after an abort it closes the file.
        await reader.cancel();
      }
    }
  }
  if (missing.length > 0)
    yield { name: "missing.txt", lastModified: madeAt, input: `${missing.join("\n")}\n` };
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // An empty chunk would end the entry early.
    if (value.byteLength > 0) yield value;
  }
}
