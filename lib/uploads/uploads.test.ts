import { readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { openFile } from "./open-file";
import { receiveFile } from "./receive-file";
import { cleanFilename, parseRange } from "./rules";
import { storeUpload } from "./store-upload";
import { bomb, pictureOf, withOrientation } from "./testing";

const dataDir = path.join(os.tmpdir(), `creator-uploads-${process.pid}`);
const database = useTestApp({ CREATOR_DATA_DIR: dataDir });
afterAll(() => rm(dataDir, { recursive: true, force: true }));

async function person(): Promise<Ctx & { userId: string }> {
  const userId = newId();
  await database.sql`insert into users (id, email, name) values (${userId}, ${`${userId}@example.org`}, 'Ada')`;
  const actor = { kind: "user", userId, role: "USER", tier: "FREE", sessionId: newId() } as const;
  return { actor, requestId: "test", userId };
}

const upload = (ctx: Ctx, bytes: Uint8Array, filename = "picture.png") =>
  storeUpload({ ctx, input: { filename, bytes } });

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return error;
}

const storedFiles = () => readdir(path.join(dataDir, "files"), { recursive: true }).catch(() => []);

test("a picture is kept with its size, its thumbhash and its smaller forms, and opens again byte by byte", async () => {
  const ctx = await person();
  const bytes = await pictureOf(900, 500, "png");
  const dto = await upload(ctx, bytes, "C:\\fakepath\\Sommer\u202e.png");
  expect(dto).toMatchObject({
    kind: "image",
    width: 900,
    height: 500,
    contentType: "image/png",
    filename: "Sommer.png",
    sizeBytes: bytes.byteLength,
  });
  const source = { kind: "upload", uploadId: dto.id } as const;
  const original = await openFile({ ctx, input: { source, variant: "original" } });
  const stored = await original.read();
  expect(Buffer.compare(Buffer.from(await new Response(stored?.body).arrayBuffer()), bytes)).toBe(0);
  const small = await openFile({ ctx, input: { source, variant: "640" } });
  expect(small).toMatchObject({ contentType: "image/webp", filename: "Sommer-640.webp" });
  const webp = await new Response((await small.read())?.body).arrayBuffer();
  expect(await sharp(Buffer.from(webp)).metadata()).toMatchObject({ width: 640, format: "webp" });
  const tooWide = await openFile({ ctx, input: { source, variant: "1280" } });
  expect(tooWide.contentType).toBe("image/png");
});

test("a turned photograph is measured upright, and its small forms carry no metadata", async () => {
  const ctx = await person();
  const dto = await upload(ctx, await withOrientation(800, 400, 6), "photo.jpg");
  expect(dto).toMatchObject({ width: 400, height: 800 });
  const small = await openFile({
    ctx,
    input: { source: { kind: "upload", uploadId: dto.id }, variant: "320" },
  });
  const meta = await sharp(
    Buffer.from(await new Response((await small.read())?.body).arrayBuffer()),
  ).metadata();
  expect(meta).toMatchObject({ width: 320, height: 640 });
  expect([meta.exif, meta.icc, meta.xmp]).toEqual([undefined, undefined, undefined]);
});

test("the same bytes at once are one upload; another person's are another", async () => {
  const ctx = await person();
  const bytes = await pictureOf(400, 300, "webp");
  const dtos = await Promise.all(Array.from({ length: 8 }, () => upload(ctx, bytes)));
  expect(new Set(dtos.map((dto) => dto.id)).size).toBe(1);
  const theirs = await upload(await person(), bytes);
  expect(theirs.id).not.toBe(dtos[0]?.id);
});

test("a file that was lost comes back with its bytes, under the same id", async () => {
  const ctx = await person();
  const bytes = await pictureOf(400, 300, "png");
  const first = await upload(ctx, bytes);
  await rm(path.join(dataDir, "files", "uploads", ctx.userId), { recursive: true });
  expect((await upload(ctx, bytes)).id).toBe(first.id);
  const source = { kind: "upload", uploadId: first.id } as const;
  const opened = await openFile({ ctx, input: { source, variant: "320" } });
  expect(opened.contentType).toBe("image/webp");
});

test("a foreign file and an absent file give the same answer", async () => {
  const mine = await person();
  const theirs = await person();
  const dto = await upload(mine, await pictureOf(40, 30, "png"));
  for (const uploadId of [dto.id, newId()]) {
    const opening = openFile({
      ctx: theirs,
      input: { source: { kind: "upload", uploadId }, variant: "original" },
    });
    expect(await refusalOf(opening)).toMatchObject({ code: "NOT_FOUND" });
  }
  const nobody: Ctx = { actor: { kind: "public", slug: "" }, requestId: "test" };
  expect(await refusalOf(upload(nobody, await pictureOf(40, 30, "png")))).toMatchObject({
    code: "UNAUTHORIZED",
  });
});

test("an API key needs the scope", async () => {
  const { userId } = await person();
  const keyOf = (scopes: string[]): Ctx => ({
    actor: { kind: "apiKey", userId, role: "USER", tier: "FREE", keyId: newId(), scopes },
    requestId: "test",
  });
  const bytes = await pictureOf(30, 30, "png");
  expect(await refusalOf(upload(keyOf(["uploads:read"]), bytes))).toMatchObject({ code: "FORBIDDEN" });
  expect(await upload(keyOf(["uploads:write"]), bytes)).toMatchObject({ width: 30 });
});

test("sounds and videos are kept by their first bytes", async () => {
  const ctx = await person();
  const wav = Buffer.concat([Buffer.from("RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00"), Buffer.alloc(40)]);
  expect(await upload(ctx, wav, "hum.wav")).toMatchObject({ kind: "audio", width: null, thumbhash: null });
});

test.each<[string, () => Promise<Uint8Array> | Uint8Array, string, RegExp]>([
  ["an empty file", () => new Uint8Array(), "INVALID", /empty/],
  ["a bomb of 900 megapixels", () => bomb(30_000), "TOO_LARGE", /40 megapixels/],
  ["a needle of 20,000 pixels", () => pictureOf(20_000, 2, "png"), "TOO_LARGE", /16384 a side/],
  ["an SVG", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "UNSUPPORTED_MEDIA", /SVG/],
  ["an SVG after a comment", () => Buffer.from("<?xml?><!-- x --><svg >"), "UNSUPPORTED_MEDIA", /SVG/],
  ["a TIFF", () => pictureOf(20, 20, "tiff"), "UNSUPPORTED_MEDIA", /TIF/],
  ["an AVIF", () => pictureOf(20, 20, "avif"), "UNSUPPORTED_MEDIA", /AVIF/],
  ["a GIF", () => Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;"), "UNSUPPORTED_MEDIA", /GIF/],
  ["a PDF", () => Buffer.from("%PDF-1.7\n1 0 obj\n"), "UNSUPPORTED_MEDIA", /PDF/],
  ["a text", () => Buffer.from("hello"), "UNSUPPORTED_MEDIA", /not a picture/],
  ["HTML", () => Buffer.from("<!doctype html><script>1</script>"), "UNSUPPORTED_MEDIA", /not a picture/],
  ["a cut-off PNG", async () => (await pictureOf(500, 500, "png")).subarray(0, 20_000), "INVALID", /cut off/],
  ["a cut-off JPEG", async () => (await pictureOf(500, 500, "jpeg")).subarray(0, 9000), "INVALID", /cut off/],
  ["a PNG's head only", async () => (await pictureOf(9, 9, "png")).subarray(0, 30), "INVALID", /cut off/],
])(
  "%s is refused with a sentence at the field, and nothing is stored",
  async (_what, make, code, sentence) => {
    const ctx = await person();
    const before = await storedFiles();
    const refusal = await refusalOf(upload(ctx, await make()));
    expect(refusal).toMatchObject({ code, fields: { file: expect.stringMatching(sentence) } });
    expect(await storedFiles()).toEqual(before);
    const rows = await database.sql`select 1 from uploads where user_id = ${ctx.userId}`;
    expect(rows).toHaveLength(0);
  },
);

const multipart = (form: FormData, headers: Record<string, string> = {}) => {
  const request = new Request("http://x/", { method: "POST", body: form });
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  return request;
};
const received = (source: { headers: Headers; body: ReadableStream<Uint8Array> | null }) =>
  receiveFile(source, async ({ filename, bytes }) => `${filename} ${bytes.byteLength}`);

test("a multipart body gives its file and leaves no spool", async () => {
  const form = new FormData();
  form.set("file", new File([new Uint8Array(100_000)], "ä.png"));
  expect(await received(multipart(form))).toBe("ä.png 100000");
  const left = (await readdir(os.tmpdir())).filter((name) => name.startsWith("creator-upload-"));
  expect(left).toEqual([]);
});

test("no file, another type, a broken envelope, and a short transfer are each refused by a sentence", async () => {
  const form = new FormData();
  form.set("file", "text");
  expect(await refusalOf(received(multipart(form)))).toMatchObject({
    code: "INVALID",
    message: /No file came/,
  });
  const json = new Request("http://x/", { method: "POST", body: "{}" });
  expect(await refusalOf(received(json))).toMatchObject({ code: "UNSUPPORTED_MEDIA" });
  const headers = { "content-type": "multipart/form-data; boundary=x" };
  const broken = new Request("http://x/", { method: "POST", body: "--x\r\nContent-Disp", headers });
  expect(await refusalOf(received(broken))).toMatchObject({ code: "INVALID", message: /cut off/ });
  const short = multipart(form, { "content-length": "5000000" });
  expect(await refusalOf(received(short))).toMatchObject({ code: "INVALID", message: /cut off/ });
});

test("an endless body is stopped at the limit, with or without a declared length", async () => {
  const headers = new Headers({ "content-type": "multipart/form-data; boundary=x" });
  let sentBytes = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sentBytes += 1_000_000;
      controller.enqueue(new Uint8Array(1_000_000));
    },
  });
  expect(await refusalOf(received({ headers, body: endless }))).toMatchObject({ code: "TOO_LARGE" });
  expect(sentBytes).toBeLessThan(55_000_000);
  headers.set("content-length", "900000000");
  expect(await refusalOf(received({ headers, body: null }))).toMatchObject({ code: "TOO_LARGE" });
});

test.each([
  [null, "whole"],
  ["bytes=0-9", { start: 0, end: 10 }],
  ["bytes=90-", { start: 90, end: 100 }],
  ["bytes=90-500", { start: 90, end: 100 }],
  ["bytes=-10", { start: 90, end: 100 }],
  ["bytes=-500", { start: 0, end: 100 }],
  ["bytes=100-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=9-3", "whole"],
  ["bytes=0-1,5-6", "whole"],
  ["items=0-1", "whole"],
  ["bytes=-", "whole"],
])("the range %j of 100 bytes is %j", (header, expected) => {
  expect(parseRange(header, 100)).toEqual(expected);
});

test.each([
  ["../../etc/passwd", "passwd"],
  ["a\u0000b.png", "ab.png"],
  ["...", "file.png"],
  ["", "file.png"],
  ["x".repeat(300), "x".repeat(180)],
  ["evil\r\nSet-Cookie: a=b.png", "evilSet-Cookie a=b.png"],
])("the file name %j is kept as %j", (raw, expected) => {
  expect(cleanFilename(raw, "png")).toBe(expected);
});
