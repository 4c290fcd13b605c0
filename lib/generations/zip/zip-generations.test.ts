import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { createProject } from "@/lib/projects/create";
import type { ZipInput } from "../schema";
import { finished, keyOf, PUBLIC, person, refusalOf } from "../testing";
import { zipGenerations } from "./zip-generations";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-zip-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true, force: true }));

type Ctx = Awaited<ReturnType<typeof person>>;

/** Results whose files hold their own id. */
async function stored(
  ctx: Ctx,
  count: number,
  options: Parameters<typeof finished>[3] = {},
): Promise<string[]> {
  const ids = await finished(app.sql, ctx, count, options);
  for (const id of ids) {
    await storage().put(`outputs/${id}/0`, new TextEncoder().encode(`bytes of ${id}`), {
      contentType: "image/png",
    });
  }
  return ids;
}

async function unzip(ctx: Ctx, input: ZipInput): Promise<Map<string, string>> {
  const { body } = await zipGenerations({ ctx, input });
  return entriesOf(Buffer.from(await new Response(body).arrayBuffer()));
}

/** Entries by the central directory (APPNOTE 4.3.12); ours are stored as they are, without compression. */
function entriesOf(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const entries = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [crc, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20)];
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    expect(crc32(bytes)).toBe(crc);
    entries.set(zip.toString("utf8", at + 46, at + 46 + nameLength), bytes.toString("utf8"));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

function crc32(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

test("a selection: each file once under a readable name, and a manifest of what made it", async () => {
  const ctx = await person(app.sql);
  const [first = "", second = ""] = await stored(ctx, 2, { prompt: 'a "red" boat / at sea' });
  await stored(ctx, 1);
  await app.sql`update generations set seed = 7, required_models = '{sdxl.safetensors}', input_labels = '[{"name":"steps","label":"Steps","value":"20"}]'
    where id = ${first}`;
  const files = await unzip(ctx, { generationIds: [first, second] });
  const names = [...files.keys()];
  expect(names).toHaveLength(3);
  const name = names.find((one) => one.includes(first.slice(-8))) ?? "";
  expect(name).toMatch(/^\d{4}-\d\d-\d\d a red boat at sea [0-9a-f]{8}-0\.png$/);
  expect(files.get(name)).toBe(`bytes of ${first}`);
  const manifest = JSON.parse(files.get("manifest.json") ?? "");
  expect(manifest.results).toHaveLength(2);
  expect(manifest.results.find((one: { id: string }) => one.id === first)).toMatchObject({
    seed: 7,
    models: ["sdxl.safetensors"],
    inputs: [{ label: "Steps", value: "20" }],
    snapshotHash: "finished",
    files: [{ name, sha256: "0".repeat(64) }],
  });
});

test("a whole project of more than a page, without what others have in it or what came later", async () => {
  const ctx = await person(app.sql);
  const { id: projectId } = await createProject({ ctx, input: { name: "Harbour" } });
  await stored(ctx, 120, { projectId });
  await stored(ctx, 1);
  const { filename, body } = await zipGenerations({ ctx, input: { filter: { projectId } } });
  expect(filename).toMatch(/^Harbour .*\.zip$/);
  await stored(ctx, 1, { projectId });
  await body.cancel();
  expect((await unzip(ctx, { filter: { projectId } })).size).toBe(122);
});

test("a file that storage lost is named, and the others come", async () => {
  const ctx = await person(app.sql);
  const [lost = "", kept = ""] = await stored(ctx, 2);
  await storage().delete(`outputs/${lost}/0`);
  const files = await unzip(ctx, { generationIds: [lost, kept] });
  expect(files.get("missing.txt")).toContain(lost.slice(-8));
  expect([...files.values()]).toContain(`bytes of ${kept}`);
});

test("nothing is opened ahead of the reader, and an abort closes what is open", async () => {
  const ctx = await person(app.sql);
  const ids = await stored(ctx, 30);
  for (const id of ids) {
    await storage().put(`outputs/${id}/0`, new Uint8Array(1_000_000), { contentType: "image/png" });
  }
  const real = storage().get.bind(storage());
  const opened: string[] = [];
  let cancelled = 0;
  Object.assign(storage(), {
    get: async (key: string) => {
      opened.push(key);
      const file = await real(key);
      if (!file) return file;
      const reader = file.body.getReader();
      const body = new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        },
        cancel: async (reason) => {
          cancelled += 1;
          await reader.cancel(reason);
        },
      });
      return { ...file, body };
    },
  });
  try {
    const { body } = await zipGenerations({ ctx, input: { generationIds: ids } });
    const reader = body.getReader();
    while (opened.length < 2) await reader.read();
    expect(opened.length).toBe(2);
    await reader.cancel("gone").catch(() => undefined);
    await expect.poll(() => cancelled).toBe(1);
    expect(opened.length).toBe(2);
  } finally {
    Object.assign(storage(), { get: real });
  }
});

test("somebody else's is the same as nothing, and a key needs the right to read", async () => {
  const [owner, ctx] = [await person(app.sql), await person(app.sql)];
  const generationIds = await stored(owner, 1);
  expect((await refusalOf(zipGenerations({ ctx, input: { generationIds } }))).code).toBe("NOT_FOUND");
  const [output] =
    await app.sql`select id from generation_outputs where generation_id = ${generationIds[0] ?? ""}`;
  expect((await refusalOf(zipGenerations({ ctx, input: { outputIds: [String(output?.id)] } }))).code).toBe(
    "NOT_FOUND",
  );
  expect((await unzip(owner, { outputIds: [String(output?.id)] })).size).toBe(2);
  expect((await refusalOf(zipGenerations({ ctx: PUBLIC, input: { generationIds } }))).code).toBe(
    "UNAUTHORIZED",
  );
  const key = keyOf(owner, ["generations:write"]);
  expect((await refusalOf(zipGenerations({ ctx: key, input: { generationIds } }))).code).toBe("FORBIDDEN");
});
