import "server-only";
import type { GetObjectCommandOutput, S3Client } from "@aws-sdk/client-s3";
import { AppError } from "@/lib/core/errors";
import {
  type ByteRange,
  checkKey,
  type Storage,
  type StorageBody,
  type StoredFile,
  type StoredHead,
} from "./port";

export type S3Settings = {
  bucket: string;
  /** Undefined: Amazon. Otherwise the address of a compatible service, asked in path style. */
  endpoint?: string | undefined;
  region?: string | undefined;
  /** Undefined: whatever the environment of the machine gives (role, profile). */
  accessKeyId?: string | undefined;
  secretAccessKey?: string | undefined;
};

const DELETED_AT_ONCE_MAX = 1000;
/** The smallest part S3 takes; what is smaller goes up as one object. */
const PART_BYTES = 5 * 1024 * 1024;

/** Objects in a bucket. S3 shows an object whole or not at all, which is what the port promises. */
export class S3Storage implements Storage {
  readonly kind = "s3";
  readonly #settings: S3Settings;
  #client: Promise<S3Client> | undefined;

  constructor(settings: S3Settings) {
    this.#settings = settings;
  }

  async put(
    key: string,
    body: StorageBody,
    { contentType }: { contentType: string },
  ): Promise<{ sizeBytes: number }> {
    const [client, { Upload }, { Readable }] = await Promise.all([
      this.#open(checkKey(key)),
      import("@aws-sdk/lib-storage"),
      import("node:stream"),
    ]);
    const counted = { sizeBytes: 0 };
    const Body = body instanceof Uint8Array ? body : Readable.from(counting(body, counted));
    const upload = new Upload({
      client,
      params: { Bucket: this.#settings.bucket, Key: key, Body, ContentType: contentType },
      partSize: PART_BYTES,
      queueSize: 2,
    });
    await upload.done().catch(refuseAsUnavailable);
    return { sizeBytes: body instanceof Uint8Array ? body.byteLength : counted.sizeBytes };
  }

  async get(key: string, wanted: Partial<ByteRange> = {}): Promise<StoredFile | undefined> {
    const [client, { GetObjectCommand }] = await this.#with(key);
    const start = wanted.start ?? 0;
    if (start < 0 || (wanted.end !== undefined && wanted.end <= start)) return undefined;
    const isWhole = start === 0 && wanted.end === undefined;
    const range = `bytes=${start}-${wanted.end === undefined ? "" : wanted.end - 1}`;
    const answer = await client
      .send(
        new GetObjectCommand({ Bucket: this.#settings.bucket, Key: key, ...(!isWhole && { Range: range }) }),
      )
      .catch(undefinedWhenAbsent);
    return answer && toStoredFile(key, start, answer);
  }

  async head(key: string): Promise<StoredHead | undefined> {
    const [client, { HeadObjectCommand }] = await this.#with(key);
    const answer = await client
      .send(new HeadObjectCommand({ Bucket: this.#settings.bucket, Key: key }))
      .catch(undefinedWhenAbsent);
    return (
      answer && {
        key,
        sizeBytes: answer.ContentLength ?? 0,
        modifiedAt: answer.LastModified ?? new Date(0),
      }
    );
  }

  async delete(key: string): Promise<void> {
    const [client, { DeleteObjectCommand }] = await this.#with(key);
    await client.send(new DeleteObjectCommand({ Bucket: this.#settings.bucket, Key: key }));
  }

  async deletePrefix(prefix: string): Promise<number> {
    const [client, { DeleteObjectsCommand }] = await this.#with(prefix);
    let count = 0;
    let batch: { Key: string }[] = [];
    const flush = async () => {
      if (batch.length === 0) return;
      const answer = await client.send(
        new DeleteObjectsCommand({
          Bucket: this.#settings.bucket,
          Delete: { Objects: batch, Quiet: true },
        }),
      );
      const [failed] = answer.Errors ?? [];
      if (failed) throw new Error(`S3 did not delete ${failed.Key}: ${failed.Code}`);
      count += batch.length;
      batch = [];
    };
    for await (const { key } of this.list(prefix)) {
      batch.push({ Key: key });
      if (batch.length === DELETED_AT_ONCE_MAX) await flush();
    }
    await flush();
    return count;
  }

  async *list(prefix: string): AsyncIterable<StoredHead> {
    const [client, { ListObjectsV2Command }] = await this.#with(prefix);
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({
          Bucket: this.#settings.bucket,
          Prefix: `${prefix}/`,
          ...(token && { ContinuationToken: token }),
        }),
      );
      for (const { Key, Size, LastModified } of page.Contents ?? []) {
        if (Key) yield { key: Key, sizeBytes: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  async #with(key: string) {
    return Promise.all([this.#open(checkKey(key)), import("@aws-sdk/client-s3")] as const);
  }

  /** The client is 3 MB of code: it is loaded by the first call, and never where files lie on the disk. */
  async #open(_checkedKey: string): Promise<S3Client> {
    this.#client ??= connect(this.#settings);
    return this.#client;
  }
}

async function connect(settings: S3Settings): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  const { endpoint, region, accessKeyId, secretAccessKey } = settings;
  return new S3Client({
    region: region ?? "us-east-1",
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    // Compatible services lag behind Amazon's newer checksums; TLS and the length guard the bytes.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    maxAttempts: 4,
  });
}

function toStoredFile(key: string, start: number, answer: GetObjectCommandOutput): StoredFile | undefined {
  if (!answer.Body) return undefined;
  const length = answer.ContentLength ?? 0;
  const total = /\/(\d+)$/.exec(answer.ContentRange ?? "")?.[1];
  return {
    key,
    sizeBytes: total === undefined ? length : Number(total),
    modifiedAt: answer.LastModified ?? new Date(0),
    range: { start, end: start + length },
    body: answer.Body.transformToWebStream() as ReadableStream<Uint8Array>,
  };
}

async function* counting(source: AsyncIterable<Uint8Array>, counted: { sizeBytes: number }) {
  for await (const chunk of source) {
    counted.sizeBytes += chunk.byteLength;
    yield chunk;
  }
}

/** Neither an absent object nor a range behind its end is an error of the port. */
function undefinedWhenAbsent(error: unknown): undefined {
  if (error instanceof Error && ["NoSuchKey", "NotFound", "InvalidRange"].includes(error.name)) return;
  throw error;
}

/** What went wrong with the source is the caller's; what went wrong at S3 is told as such. */
function refuseAsUnavailable(error: unknown): never {
  if (error instanceof Error && "$metadata" in error) {
    throw new AppError("UNAVAILABLE", "The file storage does not take files at the moment. Try again.", {
      cause: error,
    });
  }
  throw error;
}
