import "server-only";
import path from "node:path";
import { env } from "@/lib/core/env";
import { LocalStorage } from "./local";
import type { Storage } from "./port";

const holder = globalThis as typeof globalThis & { __creatorStorage?: { root: string; storage: Storage } };

/** The storage of this process: the folder `files` in the data directory. */
export function storage(): Storage {
  const { CREATOR_DATA_DIR, S3_BUCKET } = env();
  if (S3_BUCKET)
    throw new Error("S3_BUCKET is set, but this build has no S3 client: unset it to store files locally");
  const root = path.resolve(CREATOR_DATA_DIR ?? ".data", "files");
  if (holder.__creatorStorage?.root !== root)
    holder.__creatorStorage = { root, storage: new LocalStorage(root) };
  return holder.__creatorStorage.storage;
}
