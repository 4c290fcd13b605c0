import { readdirSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NODES } from "./nodes/registry";
import { EngineClient } from "./testing/engine-client";
import { flatImage, textToImage } from "./testing/graphs";
import { type TemporaryEngine, temporaryEngine } from "./testing/temporary-engine";
import { validatePrompt } from "./validate/validate-prompt";
import { formatJson } from "./wire/format-json";
import type { JsonObject } from "./wire/json";

let engine: TemporaryEngine;

beforeAll(async () => {
  engine = await temporaryEngine();
});

afterAll(() => engine.close());

const seeded = { seed: 20_261_122, numRuns: 150 };

/** Any JSON, leaning towards the names and shapes that mean something in a prompt. */
const anyJson = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom<unknown>(
    "__proto__",
    "constructor",
    ["3", 0],
    ["3", 1.5],
    [{}, 0],
    { __value__: [1] },
    1e308,
    -1,
    "",
  ),
);
const anyInputs = fc.dictionary(
  fc.constantFrom("steps", "model", "image", "images", "text", "__proto__"),
  anyJson,
);
const anyNode = fc.oneof(
  { weight: 5, arbitrary: fc.record({ class_type: fc.constantFrom(...NODES.keys()), inputs: anyInputs }) },
  anyJson,
);
const anyPrompt = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.dictionary(fc.constantFrom("1", "2", "3", "a:b", "__proto__", "toString"), anyNode),
  },
  anyJson,
);

/** Broken in one place, sound everywhere else: what validation has to look deep for. */
const mutated = fc
  .tuple(
    fc.constantFrom(...Object.keys(textToImage())),
    fc.constantFrom("seed", "steps", "model", "samples", "text"),
    anyJson,
  )
  .map(([id, name, value]) => {
    const prompt = textToImage();
    const node = prompt[id];
    if (node) node.inputs = { ...node.inputs, [name]: value as JsonObject[string] };
    return prompt;
  });

test("validation answers any prompt without throwing, in a form that can be written as JSON", () => {
  const context = { directories: { input: engine.dataDir, output: engine.dataDir, temp: engine.dataDir } };
  fc.assert(
    fc.property(fc.oneof(anyPrompt, mutated), (prompt) => {
      if (typeof prompt !== "object" || prompt === null || Array.isArray(prompt)) return;
      const verdict = validatePrompt(prompt as JsonObject, undefined, NODES, context);
      JSON.parse(formatJson(verdict));
    }),
    { ...seeded, numRuns: 1500 },
  );
});

test("no request body makes the server fail", async () => {
  const paths = [
    "/prompt",
    "/queue",
    "/history",
    "/interrupt",
    "/free",
    "/jobs/cancel",
    "/jobs/x/cancel",
    "/upload/mask",
  ];
  const bodies = fc.oneof(
    fc.record(
      { prompt: fc.oneof(anyPrompt, mutated), prompt_id: anyJson, number: anyJson, extra_data: anyJson },
      { requiredKeys: [] },
    ),
    fc.record({ delete: anyJson, clear: anyJson, job_ids: anyJson }, { requiredKeys: [] }),
    anyJson,
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), bodies, async (path, body) => {
      const response = await fetch(`${engine.url}${path}`, { method: "POST", body: JSON.stringify(body) });
      expect([path, response.status < 500]).toEqual([path, true]);
      await response.arrayBuffer();
    }),
    seeded,
  );
});

test("no path or query makes the server fail or shows a file from outside", async () => {
  const odd = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom("..", "../..", "%00", "/etc", "a\\..\\..", "[input]", "....//", "C:\\", "%2e%2e%2f"),
  );
  const names = fc.tuple(odd, odd, odd).map((parts) => parts.join("/"));
  await fc.assert(
    fc.asyncProperty(
      names,
      odd,
      fc.constantFrom("input", "output", "temp", "x"),
      async (filename, subfolder, type) => {
        const query = new URLSearchParams({ filename, subfolder, type });
        const view = await fetch(`${engine.url}/view?${query}`);
        expect([400, 403, 404]).toContain(view.status);
        const info = await fetch(`${engine.url}/object_info/${encodeURIComponent(filename)}`);
        expect(info.status).toBe(200);
      },
    ),
    seeded,
  );
});

test("nodes named like properties of an object run as any other", async () => {
  const client = await EngineClient.connect(engine.url);
  const [empty, save] = Object.values(flatImage(5, "named"));
  if (!empty || !save) throw new Error("the graph has two nodes");
  const { outputs, status } = await client.run({
    constructor: empty,
    toString: { ...save, inputs: { ...save.inputs, images: ["constructor", 0] } },
  });
  client.close();
  expect(status.completed).toBe(true);
  expect(Object.entries(outputs)).toMatchObject([
    ["toString", { images: [{ filename: "named_00001_.png" }] }],
  ]);
});

test("whatever was asked, nothing was written beside the three folders", () => {
  expect(readdirSync(engine.dataDir).sort()).toEqual(["input", "output", "temp"]);
});
