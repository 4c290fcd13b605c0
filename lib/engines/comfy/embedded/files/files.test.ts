import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder";
import { splitAnnotated } from "./annotated";
import { inside } from "./inside";
import { outputTarget } from "./output-target";
import { pruneOutputs } from "./prune-outputs";

const root = temporaryFolder();

const size = { width: 64, height: 48 };
const now = new Date(2026, 10, 5, 9, 7, 3);

test("the counter of a name is one more than the highest there, whatever the case", () => {
  for (const name of [
    "cat_00007_.png",
    "CAT_00009_.png",
    "cat_00002_x.png",
    "cat_abc.png",
    "cats_00050_.png",
  ]) {
    writeFileSync(path.join(root, name), "");
  }
  expect(outputTarget(root, "cat", size, now)).toMatchObject({ base: "cat", subfolder: "", counter: 10 });
  expect(outputTarget(root, "new", size, now).counter).toBe(1);
});

test("a prefix may hold subfolders and tokens; unknown tokens stay", () => {
  const prefix = "a/%year%-%month%-%day%/%hour%%minute%%second%_%width%x%height%_%KSampler.seed%";
  expect(outputTarget(root, prefix, size, now)).toEqual({
    directory: path.join(root, "a/2026-11-05"),
    subfolder: "a/2026-11-05",
    base: "090703_64x48_%KSampler.seed%",
    counter: 1,
  });
});

test("a path that leaves its folder is refused, also through a link", () => {
  mkdirSync(path.join(root, "in"));
  symlinkSync(os.tmpdir(), path.join(root, "in", "door"));
  const outside = ["..", "../x", "/etc/passwd", "a/../../x", "a\0b", "door/x", "door"];
  for (const name of outside) expect([name, inside(path.join(root, "in"), name)]).toEqual([name, null]);
  expect(inside(path.join(root, "in"), "new/deep/x.png")).toBe(path.join(root, "in/new/deep/x.png"));
  for (const prefix of ["../x", "..", "/x", "a/../../x", "in/door/x"]) {
    expect(() => outputTarget(root, prefix, size, now)).toThrow("outside the output folder");
  }
});

test("a name may end with its folder", () => {
  expect(splitAnnotated("a b.png [output]")).toEqual({ name: "a b.png", folder: "output" });
  expect(splitAnnotated("a [final].png")).toEqual({ name: "a [final].png", folder: null });
});

test("pruning deletes old files and empty folders, and nothing else", async () => {
  const old = path.join(root, "prune/old/x.png");
  const young = path.join(root, "prune/young/y.png");
  for (const file of [old, young]) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, "");
  }
  utimesSync(old, new Date(0), new Date(0));
  await pruneOutputs(path.join(root, "prune"), new Date(1000));
  expect([existsSync(path.dirname(old)), existsSync(young)]).toEqual([false, true]);
});
