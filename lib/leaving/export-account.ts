import "server-only";
import { createHash } from "node:crypto";
import { makeZip } from "client-zip";
import type { Ctx } from "@/lib/core/ctx";
import { storage } from "@/lib/engines/storage/select";
import { leavingAccess } from "./access";
import { EXPORTED, exportFiles, exportRows } from "./export/store";

type Entry = { name: string; lastModified: Date; input: AsyncIterable<Uint8Array> | string };
type Summary = { name: string; sizeBytes: number; sha256: string; rows?: number };

/**
 * Everything of one's own as a zip: each kind of row as JSON lines, every file as it is stored, and at the end
 * a manifest with the SHA-256 of each entry. Streamed: nothing is kept in memory or on disk, whatever its size.
 */
export function exportAccount({ ctx }: { ctx: Ctx }): { filename: string; body: ReadableStream<Uint8Array> } {
  const access = leavingAccess(ctx, "export");
  const madeAt = new Date();
  const filename = `creator-export-${madeAt.toISOString().slice(0, 10)}.zip`;
  return { filename, body: quiet(makeZip(entriesOf(access, madeAt))) };
}

async function* entriesOf(
  access: ReturnType<typeof leavingAccess<"export">>,
  madeAt: Date,
): AsyncGenerator<Entry> {
  const summaries: Summary[] = [];
  const missing: string[] = [];
  for (const list of EXPORTED) {
    const summary: Summary = { name: `rows/${list}.jsonl`, sizeBytes: 0, sha256: "", rows: 0 };
    summaries.push(summary);
    yield {
      name: summary.name,
      lastModified: madeAt,
      input: summed(linesOf(exportRows(access, list), summary), summary),
    };
  }
  for await (const { name, key, at } of exportFiles(access)) {
    const stored = await storage().get(key);
    if (!stored) {
      missing.push(name);
      continue;
    }
    const summary: Summary = { name: `files/${name}`, sizeBytes: 0, sha256: "" };
    summaries.push(summary);
    const reader = stored.body.getReader();
    try {
      yield { name: summary.name, lastModified: new Date(at), input: summed(chunksOf(reader), summary) };
    } finally {
      // Read to its end this does nothing; after an abort it closes the file.
      await reader.cancel();
    }
  }
  const manifest = { madeAt: madeAt.toISOString(), entries: summaries, missing };
  yield { name: "manifest.json", lastModified: madeAt, input: `${JSON.stringify(manifest, null, 2)}\n` };
}

const encoder = new TextEncoder();

async function* linesOf(rows: AsyncIterable<unknown>, summary: Summary): AsyncGenerator<Uint8Array> {
  for await (const row of rows) {
    summary.rows = (summary.rows ?? 0) + 1;
    yield encoder.encode(`${JSON.stringify(row)}\n`);
  }
}

/** Counts and hashes what passes; the sums are right once it ended. */
async function* summed(chunks: AsyncIterable<Uint8Array>, summary: Summary): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of chunks) {
    hash.update(chunk);
    summary.sizeBytes += chunk.byteLength;
    yield chunk;
  }
  summary.sha256 = hash.digest("hex");
}

async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    // An empty chunk would end the entry early.
    if (value.byteLength > 0) yield value;
  }
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
