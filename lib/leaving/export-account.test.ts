import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/ctx";
import { newId } from "@/lib/core/ids";
import { useTestApp } from "@/lib/core/testing";
import { storage } from "@/lib/engines/storage/select";
import { begin, keyOf, PUBLIC, person, workflowOf } from "@/lib/generations/testing";
import { exportAccount } from "./export-account";

const folder = await mkdtemp(path.join(os.tmpdir(), "creator-export-"));
const app = useTestApp({ CREATOR_DATA_DIR: folder });
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The entries of a stored (uncompressed) zip, by its central directory (APPNOTE 4.3). */
async function unzip(ctx: Ctx): Promise<Map<string, Buffer>> {
  const zip = Buffer.from(await new Response(exportAccount({ ctx }).body).arrayBuffer());
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const entries = new Map<string, Buffer>();
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === 0x02014b50; ) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.set(zip.toString("utf8", at + 46, at + 46 + nameLength), zip.subarray(from, from + size));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

async function withPicture(prompt: string) {
  const ctx = await person(app.sql);
  await app.sql`update users set password_hash = 'secret-hash' where id = ${ctx.userId}`;
  const workflowId = await workflowOf(app.sql, ctx.userId);
  const id = await begin(app.sql, ctx, { workflowId, values: { prompt } });
  for (const [position, isLost] of [false, true].entries()) {
    const key = `outputs/${id}/1/${position}`;
    if (!isLost) await storage().put(key, Buffer.from(`picture of ${prompt}`), { contentType: "image/png" });
    await app.sql`insert into generation_outputs (id, generation_id, position, node_id, kind, storage_key, content_type,
      filename, sha256, size_bytes) values (${newId()}, ${id}, ${position}, '1', 'image', ${key}, 'image/png', 'a.png', 'x', 5)`;
  }
  return ctx;
}

test("an export holds every row and file of its owner, and its manifest is true", async () => {
  const [mine] = [await withPicture("a red boat"), await withPicture("somebody else's secret")];
  const entries = await unzip(mine);
  const manifest = JSON.parse(String(entries.get("manifest.json")));
  expect(manifest.entries.length).toBe(entries.size - 1);
  for (const { name, sha256, sizeBytes } of manifest.entries) {
    const bytes = entries.get(name) ?? Buffer.alloc(0);
    expect([sizeBytes, sha256], name).toEqual([
      bytes.length,
      createHash("sha256").update(bytes).digest("hex"),
    ]);
  }
  expect(String(entries.get("rows/generations.jsonl"))).toContain("a red boat");
  const rowsOf = (name: string) =>
    manifest.entries.find((one: { name: string }) => one.name === `rows/${name}.jsonl`).rows;
  expect(
    ["account", "generations", "generation_outputs", "credit_ledger", "workflow_versions"].map(rowsOf),
  ).toEqual([1, 1, 2, 1, 1]);
  expect([...entries.keys()].filter((name) => name.startsWith("files/outputs/"))).toHaveLength(1);
  expect(manifest.missing).toHaveLength(1);
  const everything = [...entries.values()].map(String).join("\n");
  expect(everything).not.toContain("somebody else's secret");
  expect(everything).not.toContain("secret-hash");
});

test("neither nobody nor a key takes an export", async () => {
  const ctx = await person(app.sql);
  expect(() => exportAccount({ ctx: PUBLIC })).toThrow("Sign in");
  expect(() => exportAccount({ ctx: keyOf(ctx, ["account:read"]) })).toThrow("API keys");
});

test("whoever stops reading leaves no file open", async () => {
  const ctx = await withPicture("a boat");
  const reader = exportAccount({ ctx }).body.getReader();
  await reader.read();
  await reader.cancel();
  await rm(folder, { recursive: true, force: true });
});
