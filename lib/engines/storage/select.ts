import "server-only";
import path from "node:path";
import { env } from "@/lib/core/env";
import { LocalStorage } from "./local";
import type { Storage } from "./port";
import { S3Storage } from "./s3";

const holder = globalThis as typeof globalThis & { __creatorStorage?: { place: string; storage: Storage } };

/** The storage of this process: the bucket S3_BUCKET, or the folder `files` in the data directory. */
export function storage(): Storage {
  const { CREATOR_DATA_DIR, S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } =
    env();
  const root = path.resolve(CREATOR_DATA_DIR ?? ".data", "files");
  const place = S3_BUCKET ? `s3:${S3_ENDPOINT ?? ""}/${S3_BUCKET}` : root;
  if (holder.__creatorStorage?.place !== place) {
    const made = S3_BUCKET
      ? new S3Storage({
          bucket: S3_BUCKET,
          endpoint: S3_ENDPOINT,
          region: S3_REGION,
          accessKeyId: S3_ACCESS_KEY_ID,
          secretAccessKey: S3_SECRET_ACCESS_KEY,
        })
      : new LocalStorage(root);
    holder.__creatorStorage = { place, storage: made };
  }
  return holder.__creatorStorage.storage;
}
