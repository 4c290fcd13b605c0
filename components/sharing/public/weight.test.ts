import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

test("the scripts of a public page load no validator, no Radix and no query cache", () => {
  const scripts = readdirSync(import.meta.dirname)
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
    .map((file) => ({ file, text: readFileSync(path.join(import.meta.dirname, file), "utf8") }))
    .filter(({ text }) => text.startsWith('"use client"'));
  expect(scripts.length).toBeGreaterThan(3);
  for (const { file, text } of scripts) {
    const loaded = [...text.matchAll(/^import (?!type)[^;]*? from "([^"]+)";/gms)].map((match) => match[1]);
    const heavy = loaded.filter((from) =>
      /\/schema$|radix|react-query|nuqs|sonner|components\/ui\/(?!cx)/.test(from ?? ""),
    );
    expect(heavy, file).toEqual([]);
  }
});
