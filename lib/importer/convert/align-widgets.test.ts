import { describe, expect, it } from "vitest";
import { nodeClass, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { coreCatalogue } from "../catalogue/core-catalogue";
import { readWidgets } from "./read-widgets";

type Inputs = Record<string, [unknown, Record<string, unknown>?]>;

/** The values of a node with these inputs and this saved row. */
function read(required: Inputs, widgets_values: unknown[], optional: Inputs = {}) {
  const info = readObjectInfo({ Node: { input: { required, optional } } });
  return reading(nodeClass(info, "Node"), widgets_values);
}

function reading(known: Parameters<typeof readWidgets>[1], widgetsValues: unknown[]) {
  const node = {
    id: "1",
    type: "Node",
    title: null,
    mode: 0,
    inputs: [],
    outputs: [],
    properties: {},
    namedValues: null,
    widgetsValues,
  };
  return Object.fromEntries(readWidgets(node, known).values);
}

const ksampler = (values: unknown[]) => reading(nodeClass(coreCatalogue(), "KSampler"), values);
const whole = { seed: 5, steps: 20, cfg: 8, sampler_name: "euler", scheduler: "normal", denoise: 1 };

describe("a row of saved values", () => {
  it("is read the same with a companion of today, of 2023, and without one", () => {
    expect(ksampler([5, "randomize", 20, 8, "euler", "normal", 1])).toEqual(whole);
    expect(ksampler([5, true, 20, 8, "euler", "normal", 1])).toEqual(whole);
    expect(ksampler([5, 20, 8, "euler", "normal", 1])).toEqual(whole);
  });

  it("keeps a boolean after a seed when the next widget is one", () => {
    const inputs: Inputs = { seed: ["INT", {}], tile: ["BOOLEAN", {}] };
    expect(read(inputs, [3, true])).toEqual({ seed: 3, tile: true });
    expect(read(inputs, [3, "fixed", true])).toEqual({ seed: 3, tile: true });
  });

  it("keeps a word of control that is a choice of the next combo", () => {
    const inputs: Inputs = { seed: ["INT", {}], mode: [["fixed", "moving"]] };
    expect(read(inputs, [3, "randomize", "fixed"])).toEqual({ seed: 3, mode: "fixed" });
    expect(read(inputs, [3, "fixed"])).toEqual({ seed: 3, mode: "fixed" });
  });

  it("drops values that old frontends stored for link-only inputs", () => {
    const inputs: Inputs = {
      text: ["STRING", { forceInput: true }],
      count: ["INT", {}],
      note: ["STRING", {}],
    };
    expect(read(inputs, ["", 4, "x"])).toEqual({ count: 4, note: "x" });
    expect(read(inputs, [4, "x"])).toEqual({ count: 4, note: "x" });
  });

  it("fills what the node has gained since with its defaults", () => {
    const inputs: Inputs = { width: ["INT", { default: 512 }], crop: [["disabled", "center"]] };
    expect(read(inputs, [640])).toEqual({ width: 640, crop: "disabled" });
    expect(read(inputs, [null, "center"])).toEqual({ width: 512, crop: "center" });
    expect(read(inputs, [])).toEqual({ width: 512, crop: "disabled" });
  });

  it("steps over the button of an upload, before optional inputs or at the end", () => {
    const inputs: Inputs = { image: [["a.png"], { image_upload: true }] };
    expect(read(inputs, ["mine.png", "image"])).toEqual({ image: "mine.png" });
    expect(read(inputs, ["mine.png", "image", 3], { amount: ["INT", {}] })).toEqual({
      image: "mine.png",
      amount: 3,
    });
  });

  it("steps over the filter behind a combo with control", () => {
    const inputs: Inputs = { name: [["a", "b"], { control_after_generate: true }], count: ["INT", {}] };
    expect(read(inputs, ["b", "increment", "", 2])).toEqual({ name: "b", count: 2 });
  });

  it("finds its way when a widget was added in the middle", () => {
    const inputs: Inputs = {
      text: ["STRING", {}],
      fresh: ["BOOLEAN", { default: true }],
      mode: [["x", "y"]],
      count: ["INT", {}],
    };
    expect(read(inputs, ["hello", "y", 7])).toEqual({ text: "hello", fresh: true, mode: "y", count: 7 });
  });

  it("turns numbers kept as text into numbers, and leaves text alone", () => {
    expect(read({ n: ["INT", {}], s: ["STRING", {}] }, ["12", "12"])).toEqual({ n: 12, s: "12" });
  });

  it("of any length is read in little time", () => {
    const startedAt = performance.now();
    const inputs = Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [`w${at}`, ["INT", {}]]),
    ) as Inputs;
    read(
      inputs,
      Array.from({ length: 390 }, (_, at) => at),
    );
    read(
      inputs,
      Array.from({ length: 50_000 }, (_, at) => at),
    );
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
