/** Half-open: bytes from `start` up to, not including, `end`. */
export type ByteRange = { start: number; end: number };

export type StoredHead = { key: string; sizeBytes: number; modifiedAt: Date };

export type StoredFile = StoredHead & {
  /** The bytes asked for. Whoever takes it must read or cancel it. */
  body: ReadableStream<Uint8Array>;
  /** What `body` holds, after clamping to the file. */
  range: ByteRange;
};

export type StorageBody = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Where bytes lie. A key is a path of segments of letters, digits, dot, hyphen and underscore; anything else
 * throws. A file appears whole or not at all: readers never see a part of a put, and a failed put leaves
 * nothing. Putting over a key replaces it.
 */
export interface Storage {
  readonly kind: "local" | "s3";
  /** Resolves when the bytes survive a crash of the machine. Throws UNAVAILABLE when the disk is full. */
  put(key: string, body: StorageBody, options: { contentType: string }): Promise<{ sizeBytes: number }>;
  /** Undefined when there is none, or when the range begins behind its end. */
  get(key: string, range?: Partial<ByteRange>): Promise<StoredFile | undefined>;
  head(key: string): Promise<StoredHead | undefined>;
  /** Nothing happens when there is none. */
  delete(key: string): Promise<void>;
  /** Deletes every key below the folder `prefix`. Returns how many. */
  deletePrefix(prefix: string): Promise<number>;
  /** Every key below the folder `prefix`, in any order. */
  list(prefix: string): AsyncIterable<StoredHead>;
}

export const KEY_LENGTH_MAX = 512;

/** Throws unless `key` is safe on every file system and in every URL: no "..", no absolute path, no case tricks. */
export function checkKey(key: string): string {
  const segments = key.split("/");
  const isSafe = segments.every((segment) => /^[a-z0-9_-][a-z0-9._-]{0,199}$/.test(segment));
  if (!isSafe || key.length > KEY_LENGTH_MAX) throw new Error(`not a storage key: ${JSON.stringify(key)}`);
  return key;
}
