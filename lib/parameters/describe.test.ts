import { describe, expect, it } from "vitest";
import { requiredClasses, requiredModels, validateGraph } from "./describe";
import type { ApiGraph } from "./schema";

const good: ApiGraph = {
  "4": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "sd15/a.ckpt" } },
  "6": { class_type: "CLIPTextEncode", inputs: { text: "a file.safetensors", clip: ["4", 1] } },
  "8": { class_type: "IPAdapterModelLoader", inputs: { ipadapter_file: "ip.bin" } },
  "9": { class_type: "UpscaleModelLoader", inputs: { model_name: "esrgan-slim-2x" } },
  "10": { class_type: "KSamplerSelect", inputs: { sampler_name: "euler" } },
  "11": { class_type: "SaveImage", inputs: { images: ["6", 0], filename_prefix: "x" } },
};

describe("what a graph needs", () => {
  it("is every class once and every model file its loaders name", () => {
    expect(requiredClasses({ ...good, "12": good["6"] as ApiGraph[string] })).toHaveLength(6);
    expect(requiredModels(good)).toEqual(["esrgan-slim-2x", "ip.bin", "sd15/a.ckpt"]);
  });
});

describe("validateGraph", () => {
  it("lets a plain graph through", () => expect(validateGraph(good)).toEqual([]));

  it.each<[string, unknown, RegExp]>([
    ["no object", [1], /API format/],
    ["no nodes", {}, /no nodes/],
    [
      "too many nodes",
      Object.fromEntries(Array.from({ length: 201 }, (_, id) => [id, good["6"]])),
      /201 nodes/,
    ],
    ["too much JSON", { "1": { class_type: "A", inputs: { x: "y".repeat(260_000) } } }, /kB of JSON/],
    ["too deep", { "1": { class_type: "A", inputs: { x: [[[[[[[[[1]]]]]]]]] } } }, /levels deep/],
    ["a node that is none", { "1": 4 }, /Node 1 is not an object/],
    ["a node without a class", { "1": { inputs: {} } }, /class_type/],
    ["a node without inputs", { "1": { class_type: "A" } }, /no inputs/],
    [
      "a dangling link",
      { "1": { class_type: "SaveImage", inputs: { images: ["7", 0] } } },
      /node 7, which does not exist/,
    ],
    [
      "a prototype key",
      JSON.parse('{"1":{"class_type":"Save","inputs":{"__proto__":{"a":1}}}}'),
      /not allowed/,
    ],
    [
      "a link to a prototype",
      { "1": { class_type: "SaveImage", inputs: { images: ["toString", 0] } } },
      /does not exist/,
    ],
    [
      "a circle",
      {
        "1": { class_type: "SaveImage", inputs: { images: ["2", 0] } },
        "2": { class_type: "B", inputs: { x: ["3", 0] } },
        "3": { class_type: "C", inputs: { x: ["2", 0] } },
      },
      /circle/,
    ],
    ["nothing saved", { "1": { class_type: "CheckpointLoaderSimple", inputs: {} } }, /saves nothing/],
  ])("names %s in a sentence", (_, graph, sentence) => {
    expect(validateGraph(graph)[0]).toMatch(sentence);
  });

  it("does not fall into a bottomless value", () => {
    let value: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) value = [value];
    expect(validateGraph({ "1": { class_type: "A", inputs: { value } } })[0]).toMatch(/levels deep/);
  });
});
