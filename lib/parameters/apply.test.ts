import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyValues, bindInputs } from "./apply";
import { inputReferences } from "./media";
import type { ApiGraph, Parameter, Parameters } from "./schema";

const UPLOAD = { uploadId: "0197a3de-0000-7000-8000-000000000001", width: 64, height: 48, name: "dog.png" };

function graph(): ApiGraph {
  return {
    "3": { class_type: "KSampler", inputs: { seed: 1, steps: 20, model: ["4", 0], denoise: 1 } },
    "5": { class_type: "EmptyLatentImage", inputs: { width: 512, height: 512, batch_size: 1 } },
    "6": { class_type: "CLIPTextEncode", inputs: { text: "old", clip: ["4", 1] } },
    "7": { class_type: "CLIPTextEncode", inputs: { text: "bad", clip: ["4", 1] } },
    "267:9": { class_type: "SaveImage", inputs: { filename_prefix: "ComfyUI", images: ["8", 0] } },
    "10": { class_type: "LoadImage", inputs: { image: "example.png" } },
    "11": { class_type: "ResizeImageMaskNode", inputs: { resize_type: "scale", "resize_type.width": 64 } },
  };
}

const at = (node_id: string, node_input: string) => ({ node_id, node_input });
const prompt: Parameter = { ...at("6", "text"), type: "prompt", label: "Prompt" };
const seed: Parameter = { ...at("3", "seed"), type: "seed", label: "Seed" };
const apply = (parameters: Parameters, values: Record<string, unknown>, base = graph()) =>
  applyValues(base, parameters, values, { filenamePrefix: "creator/g1", drawSeed: () => 77 });

describe("applyValues", () => {
  it("writes declared inputs, every target of one, both halves of a size and dotted names", () => {
    const result = apply(
      {
        prompt,
        seed,
        size: {
          ...at("5", "width"),
          type: "size",
          label: "Size",
          targets: [at("5", "height"), { ...at("11", "resize_type.width"), part: "width" }],
        },
        steps: { ...at("3", "steps"), type: "slider", label: "Steps", unit: "steps" },
      },
      { prompt: "a boat", seed: { mode: "fixed", value: 5 }, size: { width: 768, height: 320 }, steps: 9 },
    );
    expect(result.graph["6"]?.inputs.text).toBe("a boat");
    expect(result.graph["3"]?.inputs).toMatchObject({ seed: 5, steps: 9, denoise: 1 });
    expect(result.graph["5"]?.inputs).toMatchObject({ width: 768, height: 320 });
    expect(result.graph["11"]?.inputs).toEqual({ resize_type: "scale", "resize_type.width": 768 });
    expect(result.seed).toBe(5);
    expect(result.promptText).toBe("a boat");
    expect(result.labels).toEqual([
      { name: "prompt", label: "Prompt", value: "a boat", uploadId: null },
      { name: "seed", label: "Seed", value: "5", uploadId: null },
      { name: "size", label: "Size", value: "768 × 320", uploadId: null },
      { name: "steps", label: "Steps", value: "9 steps", uploadId: null },
    ]);
  });

  it("never overwrites a link, adds an input, or follows a hostile key", () => {
    const before = JSON.stringify(graph());
    const hostile: Parameters = {
      link: { ...at("3", "model"), type: "text", label: "Link" },
      absent: { ...at("3", "cfg"), type: "number", label: "Absent" },
      gone: { ...at("99", "x"), type: "text", label: "Gone" },
      proto: { ...at("__proto__", "polluted"), type: "text", label: "Proto" },
      input: { ...at("3", "__proto__"), type: "text", label: "Input" },
      maker: { ...at("constructor", "prototype"), type: "text", label: "Maker" },
    };
    const values = { link: "x", absent: 3, gone: "x", proto: "yes", input: "yes", maker: "yes" };
    const result = apply(hostile, values);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const changed = JSON.parse(JSON.stringify(result.graph)) as ApiGraph;
    const save = changed["267:9"];
    if (save) save.inputs.filename_prefix = "ComfyUI";
    expect(JSON.stringify(changed)).toBe(before);
  });

  it("ignores values of fields the form does not have", () => {
    const values = JSON.parse('{"prompt": "a", "__proto__": {"text": "b"}, "other": 1}');
    const result = apply({ prompt }, values);
    expect(result.labels.map(({ name }) => name)).toEqual(["prompt"]);
    expect(Object.keys(result.resolvedValues)).toEqual(["prompt"]);
  });

  it("sends every saved file to the platform's own folder, also past a linked prefix", () => {
    const linked: ApiGraph = { "9": { class_type: "SaveImage", inputs: { filename_prefix: ["6", 0] } } };
    expect(apply({}, {}, linked).graph["9"]?.inputs.filename_prefix).toBe("creator/g1/9");
    expect(apply({}, {}).graph["267:9"]?.inputs.filename_prefix).toBe("creator/g1/267_9");
  });

  it("draws random seeds once per field, moves fixed ones along a batch, and reports what ran", () => {
    const result = apply({ seed }, { seed: { mode: "random", value: 3 } });
    expect(result.graph["3"]?.inputs.seed).toBe(77);
    expect(result.resolvedValues).toEqual({ seed: { mode: "fixed", value: 77 } });
    const third = applyValues(
      graph(),
      { seed },
      { seed: { mode: "fixed", value: 10 } },
      { filenamePrefix: "p", seedOffset: 2 },
    );
    expect(third.seed).toBe(12);
  });

  it("resolves alternatives and comments by the seed alone", () => {
    const text = "a {red|blue|green} {cat|{small|big} dog} // note\n/* hidden */ at http://x";
    const run = (value: number) =>
      apply({ prompt, seed }, { prompt: text, seed: { mode: "fixed", value } }).promptText;
    expect(run(4)).toBe(run(4));
    expect(new Set(Array.from({ length: 60 }, (_, value) => run(value))).size).toBe(9);
    expect(run(4)).toMatch(/^a (red|blue|green) (cat|small dog|big dog) \n at http:\/\/x$/);
  });

  it("leaves negative prompts out of the prompt text", () => {
    const negative: Parameter = { ...at("7", "text"), type: "prompt", label: "Negative prompt" };
    const result = apply(
      { negative_prompt: negative, prompt },
      { prompt: "a boat", negative_prompt: "blurry" },
    );
    expect(result.promptText).toBe("a boat");
    expect(result.graph["7"]?.inputs.text).toBe("blurry");
  });

  it("gives an input of numbers a number for a choice or a colour", () => {
    const base: ApiGraph = { "1": { class_type: "EmptyImage", inputs: { color: 0, width: 64, flag: true } } };
    const result = apply(
      {
        color: { ...at("1", "color"), type: "color", label: "Colour" },
        width: { ...at("1", "width"), type: "select", label: "Width", options: ["64", "128"] },
        flag: { ...at("1", "flag"), type: "select", label: "Flag", options: ["true", "false"] },
      },
      { color: "#0000ff", width: "128", flag: "false" },
      base,
    );
    expect(result.graph["1"]?.inputs).toEqual({ color: 255, width: 128, flag: false });
  });
});

describe("files", () => {
  const image: Parameter = { ...at("10", "image"), type: "image", label: "Picture" };

  it("stay placeholders in the snapshot until a server has them", () => {
    const applied = apply({ image }, { image: UPLOAD });
    expect(applied.graph["10"]?.inputs.image).toBe("creator-input://image");
    expect(inputReferences(applied.graph)).toEqual([{ key: "image", parameter: "image", mask: null }]);
    expect(applied.labels).toEqual([
      { name: "image", label: "Picture", value: "dog.png", uploadId: UPLOAD.uploadId },
    ]);
    const bound = bindInputs(applied.graph, { image: "abc.png" });
    expect(bound["10"]?.inputs.image).toBe("abc.png");
    expect(applied.graph["10"]?.inputs.image).toBe("creator-input://image");
  });

  it("name the mask that must be cut into their alpha when one node takes both", () => {
    const mask: Parameter = { ...image, type: "mask", label: "Mask", mask_of: "image" };
    const applied = apply({ image, mask }, { image: UPLOAD, mask: UPLOAD });
    expect(inputReferences(applied.graph)).toEqual([{ key: "image+mask", parameter: "image", mask: "mask" }]);
    expect(bindInputs(applied.graph, { "image+mask": "rgba.png" })["10"]?.inputs.image).toBe("rgba.png");
  });

  it("keep the workflow's own file when the field may stay empty", () => {
    expect(apply({ image }, {}).graph["10"]?.inputs.image).toBe("example.png");
  });
});

const key = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "3", "a.b"),
  fc.string({ maxLength: 4 }),
);
const constant = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.tuple(fc.string(), fc.nat(3)));
const node = fc.record({
  class_type: fc.string(),
  inputs: fc.dictionary(key, constant, { noNullPrototype: true }),
});
const anyGraph: fc.Arbitrary<ApiGraph> = fc.dictionary(key, node, { noNullPrototype: true });
const parameter: fc.Arbitrary<Parameter> = fc.record({
  type: fc.constantFrom("text", "number", "boolean"),
  label: fc.string(),
  node_id: key,
  node_input: key,
});

describe("any form over any graph", () => {
  it("changes nothing but the constants it declares, and never the given graph", () => {
    fc.assert(
      fc.property(anyGraph, fc.dictionary(key, parameter), fc.string(), (base, parameters, value) => {
        const before = JSON.stringify(base);
        const values = Object.fromEntries(Object.keys(parameters).map((name) => [name, value]));
        const result = applyValues(base, parameters, values, { filenamePrefix: "p" });
        expect(JSON.stringify(base)).toBe(before);
        const declared = new Set(
          Object.values(parameters).map(({ node_id, node_input }) => JSON.stringify([node_id, node_input])),
        );
        expect(Object.keys(result.graph)).toEqual(Object.keys(base));
        for (const [id, original] of Object.entries(base)) {
          const copy = Object.entries(result.graph).find(([other]) => other === id)?.[1];
          expect(Object.keys(copy?.inputs ?? {})).toEqual(Object.keys(original.inputs));
          for (const [input, current] of Object.entries(original.inputs)) {
            if (input === "filename_prefix") continue;
            const isDeclared = declared.has(JSON.stringify([id, input]));
            if (isDeclared && !Array.isArray(current)) continue;
            const after = Object.entries(copy?.inputs ?? {}).find(([other]) => other === input)?.[1];
            expect(after).toEqual(current);
          }
        }
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});
