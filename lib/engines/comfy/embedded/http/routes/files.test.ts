import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPngText } from "../../images/png-text";
import { EngineClient } from "../../testing/engine-client";
import { flatImage } from "../../testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "../../testing/temporary-engine";
import { isJsonObject, type JsonObject } from "../../wire/json";
import type { HistoryEntry } from "../../wire/messages";

let engine: TemporaryEngine;
let client: EngineClient;

beforeAll(async () => {
  engine = await temporaryEngine();
  client = await EngineClient.connect(engine.url);
});

afterAll(async () => {
  client.close();
  await engine.close();
});

const firstImage = ({ outputs }: HistoryEntry, nodeId: string): JsonObject => {
  const images = outputs[nodeId]?.images;
  const image = Array.isArray(images) ? images[0] : null;
  if (!isJsonObject(image)) throw new Error(`node ${nodeId} saved no picture`);
  return image;
};
const get = (url: string, headers: Record<string, string> = {}) => fetch(`${engine.url}${url}`, { headers });
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

function upload(bytes: Buffer, name: string, fields: Record<string, string> = {}, route = "/upload/image") {
  const form = new FormData();
  form.set("image", new File([new Uint8Array(bytes)], name));
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  return fetch(`${engine.url}${route}`, { method: "POST", body: form });
}

const png = (color: string, alpha = 1) =>
  sharp({ create: { width: 32, height: 24, channels: 3, background: color } })
    .ensureAlpha(alpha)
    .png()
    .toBuffer();

test("an upload keeps its name, reuses equal bytes, renames others and overwrites when asked", async () => {
  const [red, blue] = await Promise.all([png("red"), png("blue")]);
  const names = [];
  for (const [bytes, fields] of [
    [red, {}],
    [red, {}],
    [blue, {}],
    [blue, { overwrite: "true" }],
  ] as const) {
    names.push(await (await upload(bytes, "a.png", { subfolder: "cp/u1", ...fields })).json());
  }
  const stored = (name: string) => ({ name, subfolder: "cp/u1", type: "input" });
  expect(names).toEqual([stored("a.png"), stored("a.png"), stored("a (1).png"), stored("a.png")]);
  const view = await bytesOf(await get("/view?filename=a.png&subfolder=cp/u1&type=input"));
  expect(view.equals(blue)).toBe(true);
});

test("an upload never leaves its folder", async () => {
  const bytes = await png("red");
  const outside = path.join(path.dirname(engine.dataDir), "escaped.png");
  const escapes: Record<string, string>[] = [
    { subfolder: "../.." },
    { subfolder: "/tmp" },
    { type: "models" },
    { subfolder: "a\0b" },
  ];
  for (const fields of escapes) {
    expect((await upload(bytes, "escaped.png", fields)).status).toBe(400);
  }
  expect((await upload(bytes, "../escaped.png")).status).toBe(400);
  expect((await upload(bytes, "sub/escaped.png")).status).toBe(400);
  expect((await fetch(`${engine.url}/upload/image`, { method: "POST", body: "x" })).status).toBe(400);
  expect(existsSync(outside)).toBe(false);
});

test("an uploaded mask becomes the alpha of its original, which keeps its metadata", async () => {
  const entry = await client.run(flatImage(0x00ff00, "original", 32));
  const reference = firstImage(entry, "2");
  const response = await upload(
    await png("black", 0.5),
    "masked.png",
    { original_ref: JSON.stringify(reference) },
    "/upload/mask",
  );
  const stored = await bytesOf(
    await get(`/view?filename=${((await response.json()) as JsonObject).name}&type=input`),
  );
  const { data } = await sharp(stored).raw().toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 4)]).toEqual([0, 255, 0, 127]);
  expect(readPngText(stored).prompt).toContain("EmptyImage");
  const outside = { original_ref: JSON.stringify({ filename: "../../x", type: "output" }) };
  expect((await upload(await png("black"), "m.png", outside, "/upload/mask")).status).toBe(400);
});

test("/view converts to previews and channels", async () => {
  await upload(await png("#102030", 0.5), "view.png");
  const view = async (query: string) => {
    const response = await get(`/view?filename=view.png&type=input&${query}`);
    const bytes = await bytesOf(response);
    const { format, channels } = await sharp(bytes).metadata();
    return [response.headers.get("content-type"), format, channels];
  };
  expect(await view("preview=webp;50")).toEqual(["image/webp", "webp", 4]);
  expect(await view("preview=jpeg;80")).toEqual(["image/jpeg", "jpeg", 3]);
  expect(await view("preview=bmp")).toEqual(["image/webp", "webp", 4]);
  expect(await view("channel=rgb")).toEqual(["image/png", "png", 3]);
  expect(await view("channel=a")).toEqual(["image/png", "png", 4]);
});

test("/view serves parts of a file, knows the unchanged one, and reads the folder from the name", async () => {
  const file = path.join(engine.dataDir, "temp", "part.bin");
  writeFileSync(file, "0123456789");
  const part = await get("/view?filename=part.bin%20[temp]", { range: "bytes=2-4" });
  expect([part.status, await part.text(), part.headers.get("content-range")]).toEqual([
    206,
    "234",
    "bytes 2-4/10",
  ]);
  expect((await get("/view?filename=part.bin&type=temp", { range: "bytes=20-" })).status).toBe(416);
  const whole = await get("/view?filename=part.bin&type=temp");
  expect(await whole.text()).toBe("0123456789");
  const etag = whole.headers.get("etag") ?? "";
  expect((await get("/view?filename=part.bin&type=temp", { "if-none-match": etag })).status).toBe(304);
});

test("/view never reads outside the three folders", async () => {
  mkdirSync(path.join(engine.dataDir, "secret"), { recursive: true });
  writeFileSync(path.join(engine.dataDir, "secret", "key.txt"), "secret");
  symlinkSync(path.join(engine.dataDir, "secret"), path.join(engine.dataDir, "output", "door"));
  const status = async (query: string) => (await get(`/view?${query}`)).status;
  expect(await status("filename=../secret/key.txt")).toBe(400);
  expect(await status("filename=%2Fetc%2Fpasswd")).toBe(400);
  expect(await status("filename=key.txt&subfolder=../secret")).toBe(403);
  expect(await status("filename=key.txt&subfolder=/etc")).toBe(403);
  expect(await status("filename=key.txt&subfolder=door")).toBe(403);
  expect(await status("filename=key.txt&type=secret")).toBe(400);
  expect(await status("filename=none.png")).toBe(404);
  expect(await status("subfolder=x")).toBe(404);
});

test("files a browser would run are sent as downloads", async () => {
  writeFileSync(path.join(engine.dataDir, "output", "page.html"), "<script>1</script>");
  const page = await get("/view?filename=page.html");
  expect(page.headers.get("content-type")).toBe("application/octet-stream");
  expect(page.headers.get("content-disposition")).toBe('attachment; filename="page.html"');
  writeFileSync(path.join(engine.dataDir, "output", "icon.svg"), "<svg/>");
  const icon = await get("/view?filename=icon.svg", { "sec-fetch-dest": "image" });
  expect(icon.headers.get("content-disposition")).toBe('filename="icon.svg"');
});
