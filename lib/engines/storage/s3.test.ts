import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeStorage } from "./contract";
import { S3Storage } from "./s3";
import { type S3Double, startS3Double } from "./testing/s3-double";

let double: S3Double;
beforeAll(async () => {
  double = await startS3Double();
});
afterAll(() => double.close());

function emptyBucket(accessKeyId: string | undefined = "key") {
  return new S3Storage({
    bucket: `bucket-${randomUUID()}`,
    endpoint: double.url,
    accessKeyId,
    secretAccessKey: "secret",
  });
}

describeStorage("s3", async () => emptyBucket());

test("a large stream goes up in parts and arrives whole", async () => {
  const storage = emptyBucket();
  const chunk = new Uint8Array(1024 * 1024).fill(7);
  const source = async function* () {
    for (let index = 0; index < 12; index += 1) yield chunk;
  };
  expect(await storage.put("big.bin", source(), { contentType: "video/mp4" })).toEqual({
    sizeBytes: 12 * 1024 * 1024,
  });
  expect(await storage.head("big.bin")).toMatchObject({ sizeBytes: 12 * 1024 * 1024 });
  expect(double.openUploads()).toBe(0);
});

test("a large stream that breaks leaves neither an object nor an open upload", async () => {
  const storage = emptyBucket();
  const broken = async function* () {
    for (let index = 0; index < 7; index += 1) yield new Uint8Array(1024 * 1024);
    throw new Error("source broke");
  };
  await expect(storage.put("big.bin", broken(), { contentType: "video/mp4" })).rejects.toThrow(
    "source broke",
  );
  expect(await storage.head("big.bin")).toBeUndefined();
  expect(double.openUploads()).toBe(0);
});

test("S3 out of order is told as unavailable, with its cause, after bounded retries", async () => {
  const storage = emptyBucket();
  double.failWith(503);
  try {
    const failed = storage.put("a.bin", new Uint8Array(1), { contentType: "image/png" });
    await expect(failed).rejects.toMatchObject({ code: "UNAVAILABLE", cause: expect.any(Error) });
  } finally {
    double.failWith(undefined);
  }
});
