import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeStorage } from "./contract";
import { LocalStorage } from "./local";

let base = "";
beforeAll(async () => {
  base = await mkdtemp(path.join(os.tmpdir(), "creator-storage-"));
});
afterAll(() => rm(base, { recursive: true, force: true }));

const emptyFolder = () => mkdtemp(path.join(base, "case-"));

describeStorage("local", async () => new LocalStorage(await emptyFolder()));

test("the local storage leaves no drafts behind, whether a put succeeds or fails", async () => {
  const root = await emptyFolder();
  const storage = new LocalStorage(root);
  await storage.put("a", new Uint8Array(5));
  const broken = async function* () {
    yield new Uint8Array(5);
    throw new Error("source broke");
  };
  await expect(storage.put("b", broken())).rejects.toThrow("source broke");
  expect(await readdir(path.join(root, "DRAFTS"))).toEqual([]);
});

test("listing skips what is no plain file, so a link cannot lead out", async () => {
  const root = await emptyFolder();
  const storage = new LocalStorage(root);
  await storage.put("u/a", new Uint8Array(1));
  await writeFile(path.join(base, "outside"), "secret");
  await symlink(path.join(base, "outside"), path.join(root, "u", "link"));
  const keys: string[] = [];
  for await (const { key } of storage.list("u")) keys.push(key);
  expect(keys).toEqual(["u/a"]);
});

test("puts into a folder that is deleted meanwhile still arrive", async () => {
  const storage = new LocalStorage(await emptyFolder());
  for (let round = 0; round < 20; round += 1) {
    await storage.put("u/old", new Uint8Array(1));
    await Promise.all([
      storage.deletePrefix("u"),
      storage.put("v/new", new Uint8Array(1)),
      storage.put("u/x/new", new Uint8Array(1)),
    ]);
  }
  expect(await storage.head("v/new")).toBeDefined();
});
