import { describe, expect, test } from "vitest";
import type { Storage } from "./port";

const TYPE = { contentType: "application/octet-stream" };

/** What every storage promises. `make` gives an empty one of its own to each test. */
export function describeStorage(name: string, make: () => Promise<Storage>): void {
  describe(`storage contract: ${name}`, () => {
    describeBytes(make);
    describeFolders(make);
    describeKeys(make);
  });
}

function describeBytes(make: () => Promise<Storage>): void {
  test("bytes come back as they were put, also from a stream", async () => {
    const storage = await make();
    expect(await storage.put("a/b/one.bin", bytes(10, 1), TYPE)).toEqual({ sizeBytes: 10 });
    expect(await storage.put("a/b/two.bin", chunks(bytes(7, 1), bytes(5, 2)), TYPE)).toEqual({
      sizeBytes: 12,
    });
    expect(await contentOf(storage, "a/b/one.bin")).toEqual(bytes(10, 1));
    expect(await contentOf(storage, "a/b/two.bin")).toEqual(joined(bytes(7, 1), bytes(5, 2)));
    expect(await storage.head("a/b/two.bin")).toMatchObject({ key: "a/b/two.bin", sizeBytes: 12 });
  });

  test("a range gives its bytes, is cut at the end, and behind the end there is nothing", async () => {
    const storage = await make();
    await storage.put(
      "range.bin",
      Uint8Array.from({ length: 100 }, (_, index) => index),
      TYPE,
    );
    const middle = await storage.get("range.bin", { start: 10, end: 14 });
    expect(middle?.range).toEqual({ start: 10, end: 14 });
    expect(await readAll(middle?.body)).toEqual(Uint8Array.of(10, 11, 12, 13));
    const tail = await storage.get("range.bin", { start: 98, end: 500 });
    expect(tail).toMatchObject({ sizeBytes: 100, range: { start: 98, end: 100 } });
    expect(await readAll(tail?.body)).toEqual(Uint8Array.of(98, 99));
    expect(await storage.get("range.bin", { start: 100 })).toBeUndefined();
  });

  test("an empty file is a file", async () => {
    const storage = await make();
    await storage.put("empty", new Uint8Array(), TYPE);
    expect(await contentOf(storage, "empty")).toEqual(new Uint8Array());
  });

  test("an absent file is undefined, and deleting it is no error", async () => {
    const storage = await make();
    expect(await storage.get("none/here")).toBeUndefined();
    expect(await storage.head("none/here")).toBeUndefined();
    await storage.delete("none/here");
  });

  test("putting over a key replaces it, and readers see one of both whole", async () => {
    const storage = await make();
    await Promise.all([1, 2, 3, 4].map((fill) => storage.put("same", bytes(50_000, fill), TYPE)));
    const content = await contentOf(storage, "same");
    expect(content?.byteLength).toBe(50_000);
    expect(new Set(content).size).toBe(1);
  });

  test("a put whose source fails leaves nothing and keeps what was there", async () => {
    const storage = await make();
    await storage.put("kept", bytes(3, 7), TYPE);
    await expect(storage.put("kept", failing(), TYPE)).rejects.toThrow("source broke");
    await expect(storage.put("never", failing(), TYPE)).rejects.toThrow("source broke");
    expect(await contentOf(storage, "kept")).toEqual(bytes(3, 7));
    expect(await storage.head("never")).toBeUndefined();
  });
}

function describeFolders(make: () => Promise<Storage>): void {
  test("a folder lists everything below it and nothing beside it", async () => {
    const storage = await make();
    for (const key of ["u/1/a", "u/1/b/c", "u/10/a", "u/2/a"]) await storage.put(key, bytes(1, 1), TYPE);
    expect(await keysBelow(storage, "u/1")).toEqual(["u/1/a", "u/1/b/c"]);
    expect(await keysBelow(storage, "nobody")).toEqual([]);
  });

  test("deleting a folder takes everything below it and nothing beside it", async () => {
    const storage = await make();
    for (const key of ["u/1/a", "u/1/b/c", "u/10/a"]) await storage.put(key, bytes(1, 1), TYPE);
    expect(await storage.deletePrefix("u/1")).toBe(2);
    expect(await keysBelow(storage, "u")).toEqual(["u/10/a"]);
    expect(await storage.deletePrefix("u/1")).toBe(0);
  });
}

function describeKeys(make: () => Promise<Storage>): void {
  const bad = [
    "",
    "/a",
    "a//b",
    "../a",
    "a/../b",
    "a/.",
    ".hidden",
    "A",
    "a b",
    "a\\b",
    "a\u0000",
    "ä",
    "a/",
    "%2e",
  ];
  test.each([...bad, "x".repeat(300), "DRAFTS/x"])(
    "the key %j is refused by every operation",
    async (key) => {
      const storage = await make();
      await expect(storage.put(key, bytes(1, 1), TYPE)).rejects.toThrow("not a storage key");
      await expect(storage.get(key)).rejects.toThrow("not a storage key");
      await expect(storage.head(key)).rejects.toThrow("not a storage key");
      await expect(storage.delete(key)).rejects.toThrow("not a storage key");
      await expect(storage.deletePrefix(key)).rejects.toThrow("not a storage key");
    },
  );
}

function bytes(sizeBytes: number, fill: number): Uint8Array {
  return new Uint8Array(sizeBytes).fill(fill);
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

async function* chunks(...parts: Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* parts;
}

async function* failing(): AsyncIterable<Uint8Array> {
  yield bytes(10, 1);
  throw new Error("source broke");
}

async function readAll(body: ReadableStream<Uint8Array> | undefined): Promise<Uint8Array> {
  return new Uint8Array(await new Response(body).arrayBuffer());
}

async function contentOf(storage: Storage, key: string): Promise<Uint8Array | undefined> {
  const found = await storage.get(key);
  return found && readAll(found.body);
}

async function keysBelow(storage: Storage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}
