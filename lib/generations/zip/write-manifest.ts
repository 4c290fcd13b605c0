import { fileName } from "./file-name";
import type { ZipRow } from "./store";

/** `manifest.json`, written while the rows are read: a project of any size takes the memory of a hundred rows. */
export function writeManifest(rows: AsyncIterable<ZipRow>, madeAt: Date): AsyncGenerator<Uint8Array> {
  return chunksOf(rows, madeAt);
}

async function* chunksOf(rows: AsyncIterable<ZipRow>, madeAt: Date): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(
    `{\n"format": "creator-manifest/1",\n"madeAt": ${JSON.stringify(madeAt.toISOString())},\n"results": [`,
  );
  let isFirst = true;
  for await (const row of rows) {
    yield encoder.encode(`${isFirst ? "" : ","}\n${JSON.stringify(entryOf(row))}`);
    isFirst = false;
  }
  yield encoder.encode("\n]\n}\n");
}

function entryOf({ files, seed, ...row }: ZipRow): Record<string, unknown> {
  return {
    ...row,
    seed: seed === null ? null : Number(seed),
    files: files.map((file) => ({
      name: fileName({ files, seed, ...row }, file),
      sha256: file.sha256,
      contentType: file.contentType,
      sizeBytes: file.sizeBytes,
      width: file.width,
      height: file.height,
    })),
  };
}
