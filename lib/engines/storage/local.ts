import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { AppError } from "@/lib/core/errors";
import {
  type ByteRange,
  checkKey,
  type Storage,
  type StorageBody,
  type StoredFile,
  type StoredHead,
} from "./port";

/** Keys have no capitals, so this folder can never be one. */
const DRAFTS = "DRAFTS";
const MOVE_ATTEMPTS_MAX = 20;

/** Files in a folder, written beside it first and moved in whole: rename is atomic on one file system. */
export class LocalStorage implements Storage {
  readonly kind = "local";
  readonly #root: string;

  constructor(root: string) {
    this.#root = path.resolve(root);
  }

  async put(key: string, body: StorageBody): Promise<{ sizeBytes: number }> {
    const target = this.#pathOf(key);
    const draft = path.join(this.#root, DRAFTS, randomUUID());
    await mkdir(path.dirname(draft), { recursive: true });
    try {
      const sizeBytes = await writeDurably(draft, body);
      await moveInto(draft, target);
      await syncFolder(path.dirname(target));
      return { sizeBytes };
    } catch (error) {
      await rm(draft, { force: true });
      throw asAppError(error);
    }
  }

  async get(key: string, wanted: Partial<ByteRange> = {}): Promise<StoredFile | undefined> {
    const found = await this.head(key);
    if (!found) return undefined;
    const range = {
      start: wanted.start ?? 0,
      end: Math.min(wanted.end ?? found.sizeBytes, found.sizeBytes),
    };
    if (range.start < 0 || (range.start >= range.end && found.sizeBytes > 0)) return undefined;
    if (found.sizeBytes === 0) return { ...found, range: { start: 0, end: 0 }, body: emptyStream() };
    const file = createReadStream(this.#pathOf(key), { start: range.start, end: range.end - 1 });
    return { ...found, range, body: Readable.toWeb(file) as ReadableStream<Uint8Array> };
  }

  async head(key: string): Promise<StoredHead | undefined> {
    try {
      const { size, mtime } = await stat(this.#pathOf(key));
      return { key, sizeBytes: size, modifiedAt: mtime };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#pathOf(key), { force: true });
  }

  async deletePrefix(prefix: string): Promise<number> {
    let count = 0;
    for await (const { key } of this.list(prefix)) {
      await this.delete(key);
      count += 1;
    }
    await removeEmptyFolders(this.#pathOf(prefix));
    return count;
  }

  async *list(prefix: string): AsyncIterable<StoredHead> {
    const entries = await readdir(this.#pathOf(prefix), { withFileTypes: true }).catch((error) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const key = `${prefix}/${entry.name}`;
      if (entry.isDirectory()) yield* this.list(key);
      const found = entry.isFile() ? await this.head(key) : undefined;
      if (found) yield found;
    }
  }

  /** The key is checked by its alphabet, and once more by where it leads. */
  #pathOf(key: string): string {
    const target = path.join(this.#root, ...checkKey(key).split("/"));
    if (!target.startsWith(this.#root + path.sep)) throw new Error("the key leads out of the storage");
    return target;
  }
}

async function writeDurably(draft: string, body: StorageBody): Promise<number> {
  const file = await open(draft, "wx", 0o600);
  try {
    let sizeBytes = 0;
    for await (const chunk of body instanceof Uint8Array ? [body] : body) {
      await writeAll(file, chunk);
      sizeBytes += chunk.byteLength;
    }
    await file.sync();
    return sizeBytes;
  } finally {
    await file.close();
  }
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < chunk.byteLength) {
    offset += (await file.write(chunk, offset, chunk.byteLength - offset)).bytesWritten;
  }
}

/** A deletion of the folder may come between making it and moving into it: make it again. */
async function moveInto(draft: string, target: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await mkdir(path.dirname(target), { recursive: true });
      return await rename(draft, target);
    } catch (error) {
      if (!isAbsent(error) || attempt === MOVE_ATTEMPTS_MAX) throw error;
    }
  }
}

/** The name is durable only when its folder is. Windows cannot sync folders and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r").catch((error) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
  await handle?.sync().finally(() => handle.close());
}

async function removeEmptyFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (entry.isDirectory()) await removeEmptyFolders(path.join(folder, entry.name));
  }
  // Not empty after all, or gone: somebody else is at work here, and an empty folder harms nobody.
  await rmdir(folder).catch(() => undefined);
}

function emptyStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function asAppError(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "ENOSPC" && code !== "EDQUOT" && code !== "EROFS") return error;
  return new AppError("UNAVAILABLE", "The server has no room left for files. Tell its administrator.", {
    cause: error,
  });
}
