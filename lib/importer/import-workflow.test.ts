import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import { Parameters } from "@/lib/parameters/schema";
import { isLink, ownInput, ownNode, parameterTargets } from "@/lib/parameters/targets";
import { importWorkflow } from "./import-workflow";
import type { ImportResult } from "./schema";
import { mediaFiles } from "./testing/media-files";
import { sampler, subgraph, uiFile } from "./testing/ui-file";

const shared = path.resolve(import.meta.dirname, "../../../shared/comfyui");
const hasShared = existsSync(shared);
if (!hasShared) console.log("The reference workflows are not beside the project: their tests are skipped.");

const text = (value: unknown, more: object = {}) => importWorkflow({ text: JSON.stringify(value), ...more });

/** What every import promises, whatever came in. */
function check(result: ImportResult): void {
  if (result.kind !== "workflow") {
    expect(result.sentence).toMatch(/^[A-Z][\s\S]*[.]$/);
    return;
  }
  for (const [id, node] of Object.entries(result.graph)) {
    expect(typeof node.class_type).toBe("string");
    for (const [name, value] of Object.entries(node.inputs)) {
      if (isLink(value))
        expect(Object.hasOwn(result.graph, value[0]), `${id}.${name} → ${value[0]}`).toBe(true);
    }
  }
  expect(Parameters.safeParse(result.parameters).success).toBe(true);
  for (const field of Object.values(result.parameters)) {
    for (const target of parameterTargets(field)) {
      const value = ownInput(ownNode(result.graph, target.node_id), target.node_input);
      expect(value).toBeDefined();
      expect(isLink(value)).toBe(false);
    }
  }
}

const VALUES = [7, "randomize", 20, 8, "euler", "normal", 1];
const file = uiFile(
  [
    {
      id: 1,
      type: "CheckpointLoaderSimple",
      outputs: ["MODEL:MODEL"],
      widgets_values: ["a.safetensors"],
      properties: {
        models: [{ name: "a.safetensors", url: "https://example.com/a", directory: "checkpoints" }],
      },
    },
    sampler(3, VALUES),
    { id: 8, type: "Fancy Save", inputs: ["latent:LATENT"], properties: { aux_id: "someone/fancy" } },
  ],
  [
    [1, 1, 0, 3, 0, "MODEL"],
    [2, 3, 0, 8, 0, "LATENT"],
  ],
);

describe("an import", () => {
  it("reports unknown classes with their pack, models with their address, and guesses name and category", () => {
    const result = text(file, { filename: "C:\\work\\fox_portrait (2).json" });
    check(result);
    expect(result).toMatchObject({
      kind: "workflow",
      name: "Fox portrait",
      category: "TEXT_TO_IMAGE",
      report: {
        format: "workflow 0.4",
        unknownClasses: [{ class: "Fancy Save", pack: "someone/fancy", nodeIds: ["8"] }],
        missingModels: [
          { name: "a.safetensors", url: "https://example.com/a", directory: "checkpoints", nearest: [] },
        ],
      },
    });
  });

  it("tells what a server calls differently or lacks, and changes nothing by itself", () => {
    const objectInfo = readObjectInfo({
      CheckpointLoaderSimple: {
        input: { required: { ckpt_name: [["sd/A.safetensors", "b.safetensors"]] } },
        output: ["MODEL"],
      },
      KSampler: { input: { required: { sampler_name: [["euler_a"]] } }, output: ["LATENT"] },
    });
    const result = text(file, { objectInfo });
    expect(result.kind === "workflow" && result.graph["1"]?.inputs.ckpt_name).toBe("a.safetensors");
    expect(result).toMatchObject({
      report: {
        remapped: [
          {
            nodeId: "1",
            input: "ckpt_name",
            from: "a.safetensors",
            to: "sd/A.safetensors",
            kind: "basename",
          },
        ],
        unknownClasses: [{ class: "Fancy Save" }],
      },
    });
  });

  it("reads core classes a server lacks from the catalogue, and still reports them", () => {
    const result = text(file, { objectInfo: { classes: {} } });
    expect(result.kind === "workflow" && result.graph["3"]?.inputs).toMatchObject({ steps: 20, cfg: 8 });
    expect(result.kind === "workflow" && result.report.unknownClasses.map((one) => one.class)).toContain(
      "KSampler",
    );
  });

  it("keeps the graph that ran when a picture holds both, without cache keys, and the editor's beside it", () => {
    const prompt = { "3": { class_type: "KSampler", inputs: { seed: 99 }, is_changed: ["x"] } };
    const bytes = mediaFiles.png({ prompt: JSON.stringify(prompt), workflow: JSON.stringify(file) });
    const result = importWorkflow({ bytes, filename: "ComfyUI_00012_.png" });
    expect(result).toMatchObject({
      kind: "workflow",
      graph: { "3": { class_type: "KSampler", inputs: { seed: 99 } } },
      name: "Text to image",
      report: { format: "PNG, workflow and API" },
    });
    expect(result.kind === "workflow" && Object.keys(result.graph["3"] ?? {})).not.toContain("is_changed");
    expect(result.kind === "workflow" && result.uiGraph).not.toBeNull();
  });

  it("of nothing but notes and muted nodes says so", () => {
    expect(
      text(
        uiFile([
          { id: 1, type: "Note" },
          { ...sampler(2, VALUES), mode: 2 },
        ]),
      ),
    ).toEqual({
      kind: "not-a-workflow",
      sentence: "Every node of this workflow is muted, bypassed or a note: there is nothing to run.",
    });
  });
});

describe("hostile files", () => {
  it("cannot reach a prototype", () => {
    const raw =
      '{"__proto__": {"class_type": "A", "inputs": {"polluted": true}}, "1": {"class_type": "B", "inputs": {"__proto__": {"polluted": 1}, "constructor": 2}}}';
    check(importWorkflow({ text: raw }));
    const nodes =
      '{"nodes":[{"id":"__proto__","type":"KSampler","widgets_values":[1]},{"id":2,"type":"__proto__"},{"id":3,"type":"constructor"}],"links":[],"version":0.4}';
    check(importWorkflow({ text: nodes }));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("that multiply by nesting end soon", () => {
    const id = (level: number) => `5b0d5d4e-0000-4000-8000-0000000000${String(level).padStart(2, "0")}`;
    const levels = Array.from({ length: 15 }, (_, level) =>
      subgraph(
        id(level),
        [],
        [],
        Array.from({ length: 10 }, (_, at) => ({ id: at, type: id(level + 1) })),
        [],
      ),
    );
    const startedAt = performance.now();
    check(text(uiFile([{ id: 1, type: id(0) }], [], { definitions: { subgraphs: levels } })));
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it("with long rows of values in many nodes end soon", () => {
    const row = Array.from({ length: 400 }, (_, at) => (at % 3 === 0 ? "x" : at));
    const startedAt = performance.now();
    check(text(uiFile(Array.from({ length: 1000 }, (_, at) => sampler(at, row)))));
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it("of random bytes behind any file's mark are no workflow, and no exception", () => {
    const marks = Object.values(mediaFiles).map((make) => make({ workflow: '{"nodes": []}' }));
    fc.assert(
      fc.property(
        fc.constantFrom(...marks),
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(60),
        (mark, noise, keep) => {
          check(importWorkflow({ bytes: Buffer.concat([mark.subarray(0, keep), noise]) }));
          const torn = Buffer.from(mark);
          for (const [at, byte] of noise.entries()) torn[(at * 7 + keep) % torn.length] = byte;
          check(importWorkflow({ bytes: torn }));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of arbitrary JSON are answered", () => {
    fc.assert(
      fc.property(fc.json(), (json) => check(importWorkflow({ text: json }))),
      { numRuns: 300 },
    );
  });
});

describe.runIf(hasShared)("mutated reference files", () => {
  const golden = path.join(shared, "golden");
  const names = hasShared
    ? readdirSync(golden).filter((name) => /\.(workflow|prompt)\.json$/.test(name))
    : [];
  const samples = hasShared
    ? readdirSync(path.join(shared, "samples")).filter((name) => /_ui|subgraphed/.test(name))
    : [];
  const files = [
    ...names.map((name) => path.join(golden, name)),
    ...samples.map((name) => path.join(shared, "samples", name)),
  ];

  it("are read or refused, always with sound links", () => {
    const odd = fc.oneof(
      fc.constantFrom(null, true, -1, 0, 2, 4, "", "x", "-10", "__proto__", 1e300),
      fc.jsonValue(),
    );
    const mutation = fc.record({
      steps: fc.array(fc.nat(1e6), { minLength: 1, maxLength: 9 }),
      value: odd,
      kind: fc.nat(3),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(mutation, { minLength: 1, maxLength: 12 }),
        (name, mutations) => {
          const value: unknown = JSON.parse(readFileSync(name, "utf8"));
          for (const one of mutations) mutate(value, one);
          check(text(value));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("and the files as they are give forms that can be saved", () => {
    for (const name of files) {
      const result = importWorkflow({ bytes: readFileSync(name), filename: name });
      expect(result.kind, name).toBe("workflow");
      check(result);
    }
  });
});

/** Walks down by the given steps and replaces, removes, repeats or retypes what is found there. */
function mutate(
  root: unknown,
  { steps, value, kind }: { steps: number[]; value: unknown; kind: number },
): void {
  let at: unknown = root;
  for (const [index, step] of steps.entries()) {
    if (typeof at !== "object" || at === null) return;
    const holder = at as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys[step % Math.max(1, keys.length)];
    if (key === undefined) return;
    const next = holder[key];
    if (index === steps.length - 1 || typeof next !== "object" || next === null) {
      if (kind === 0) delete holder[key];
      else if (kind === 1 && Array.isArray(at)) at.push(structuredClone(next));
      else if (kind === 2 && typeof next === "number") holder[key] = String(next);
      else holder[key] = value;
      return;
    }
    at = next;
  }
}
