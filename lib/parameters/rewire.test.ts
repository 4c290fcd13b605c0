import { describe, expect, test } from "vitest";
import { readObjectInfo } from "@/lib/engines/comfy/object-info";
import { applyValues } from "./apply";
import { joinForm, splitForm } from "./features";
import { rewire } from "./rewire";
import { withRoutes } from "./routes";
import type { ApiGraph, Parameter, Parameters } from "./schema";

const info = readObjectInfo({
  Load: { input: { required: { name: ["STRING", {}] } }, output: ["MODEL", "CLIP"] },
  Lora: {
    input: { required: { model: ["MODEL"], clip: ["CLIP"], strength: ["FLOAT", {}] } },
    output: ["MODEL", "CLIP"],
  },
  Encode: { input: { required: { text: ["STRING", {}], clip: ["CLIP"] } }, output: ["CONDITIONING"] },
  Control: {
    input: { required: { conditioning: ["CONDITIONING"], image: ["IMAGE"] } },
    output: ["CONDITIONING"],
  },
  LoadImage: {
    input: { required: { image: [["a.png"], { image_upload: true }] } },
    output: ["IMAGE", "MASK"],
  },
  Sample: {
    input: { required: { model: ["MODEL"], positive: ["CONDITIONING"] }, optional: { mask: ["MASK"] } },
    output: ["IMAGE"],
  },
  Upscale: { input: { required: { image: ["IMAGE"] } }, output: ["IMAGE"] },
  Save: { input: { required: { images: ["IMAGE"] } }, output: [], output_node: true },
});

const node = (class_type: string, inputs: Record<string, unknown>) => ({ class_type, inputs });
const GRAPH: ApiGraph = {
  load: node("Load", { name: "m" }),
  lora: node("Lora", { model: ["load", 0], clip: ["load", 1], strength: 1 }),
  lora2: node("Lora", { model: ["lora", 0], clip: ["lora", 1], strength: 1 }),
  text: node("Encode", { text: "a boat", clip: ["lora2", 1] }),
  picture: node("LoadImage", { image: "a.png" }),
  control: node("Control", { conditioning: ["text", 0], image: ["picture", 0] }),
  sample: node("Sample", { model: ["lora2", 0], positive: ["control", 0], mask: ["picture", 1] }),
  upscale: node("Upscale", { image: ["sample", 0] }),
  save: node("Save", { images: ["upscale", 0] }),
  saveSmall: node("Save", { images: ["sample", 0] }),
};
const toggle = (nodes: string[], change: Partial<Parameter> = {}): Parameter => ({
  type: "feature",
  label: "Toggle",
  default: true,
  nodes,
  node_id: nodes[0] ?? "",
  node_input: "",
  ...change,
});
const off = (nodes: string[], change: Partial<Parameter> = {}) =>
  rewire(GRAPH, withRoutes(GRAPH, { t: toggle(nodes, change) }, info), { t: false });

describe("a toggle that is off", () => {
  test("lets what fed its nodes pass by type, through as many of them as there are", () => {
    const { graph, removed } = off(["lora", "lora2"]);
    expect(removed).toEqual(["lora", "lora2"]);
    expect(graph.text?.inputs.clip).toEqual(["load", 1]);
    expect(graph.sample?.inputs.model).toEqual(["load", 0]);
    expect(off(["lora2"]).graph.sample?.inputs.model).toEqual(["lora", 0]);
    expect(GRAPH.sample?.inputs.model).toEqual(["lora2", 0]);
  });

  test("muted cuts the branch that only it fed, and nothing beside it", () => {
    const { graph, removed } = off(["upscale"], { when_off: "mute" });
    expect(removed.toSorted()).toEqual(["save", "upscale"]);
    expect(Object.keys(graph)).toContain("saveSmall");
    expect(off(["upscale"]).graph.save?.inputs.images).toEqual(["sample", 0]);
  });

  test("leaves an optional input unset, and takes what cannot do without away", () => {
    const { graph, removed } = off(["picture", "control"]);
    expect(removed.toSorted()).toEqual(["control", "picture"]);
    expect(graph.sample?.inputs).toEqual({ model: ["lora2", 0], positive: ["text", 0] });
    expect(off(["picture"]).removed).toContain("saveSmall");
  });

  test("of an unknown class passes nothing rather than something wrong", () => {
    const parameters = withRoutes(GRAPH, { t: toggle(["upscale"]) }, { classes: {} });
    expect(rewire(GRAPH, parameters, { t: false }).removed.toSorted()).toEqual(["save", "upscale"]);
  });

  test("with another one, in any combination, leaves no link to a node that is gone", () => {
    const groups = [["lora"], ["lora2"], ["picture", "control"], ["upscale"]];
    const names = ["a", "b", "c", "d"];
    const form: Parameters = Object.fromEntries(groups.map((nodes, at) => [names[at] ?? "", toggle(nodes)]));
    const parameters = withRoutes(GRAPH, form, info);
    for (let bits = 0; bits < 16; bits += 1) {
      const values = Object.fromEntries(names.map((name, at) => [name, (bits & (1 << at)) !== 0]));
      const { graph } = rewire(GRAPH, parameters, values);
      const links = Object.values(graph).flatMap(({ inputs }) => Object.values(inputs).filter(Array.isArray));
      expect(links.every(([source]) => Object.hasOwn(graph, source))).toBe(true);
      expect(graph.saveSmall).toBeDefined();
    }
  });
});

describe("an optional picture", () => {
  const picture: Parameter = {
    type: "image",
    label: "Picture",
    required: false,
    nodes: ["picture", "control"],
    node_id: "picture",
    node_input: "image",
  };
  const parameters = withRoutes(GRAPH, { picture }, info);
  const run = (values: Record<string, unknown>) =>
    applyValues(GRAPH, parameters, values, { filenamePrefix: "p" }).graph;

  test("left away goes with its branch; brought it is there", () => {
    expect(run({}).sample?.inputs.positive).toEqual(["text", 0]);
    expect(run({}).picture).toBeUndefined();
    const brought = run({ picture: { uploadId: "u" } });
    expect(brought.picture?.inputs.image).toBe("creator-input://picture");
    expect(brought.sample?.inputs.positive).toEqual(["control", 0]);
  });
});

test("stored toggles are read with or without what they may carry, and written back apart from the fields", () => {
  const form = joinForm(
    {},
    { use_upscaling: false, lora: { label: "Style", nodes: ["9"] }, "Bad name": true, broken: 7 },
  );
  expect(form).toMatchObject({
    use_upscaling: { type: "feature", label: "Use upscaling", default: false, nodes: [] },
    lora: { type: "feature", label: "Style", default: true, nodes: ["9"] },
  });
  expect(Object.keys(form)).toEqual(["use_upscaling", "lora"]);
  const { parameters, features } = splitForm(form);
  expect(parameters).toEqual({});
  expect(joinForm(parameters, features)).toEqual(form);
});
