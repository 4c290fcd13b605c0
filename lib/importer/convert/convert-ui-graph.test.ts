import { describe, expect, it } from "vitest";
import { type ObjectInfo, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { coreCatalogue } from "../catalogue/core-catalogue";
import { sampler, uiFile } from "../testing/ui-file";
import { convertUiGraph } from "./convert-ui-graph";
import { readUiFile } from "./read-ui-file";

const info = coreCatalogue();
const convert = (file: Record<string, unknown>, against: ObjectInfo = info) =>
  convertUiGraph(readUiFile(file), against);
const inputsOf = (file: Record<string, unknown>, id: string, against?: ObjectInfo) =>
  convert(file, against).graph[id]?.inputs;

const checkpoint = {
  id: 1,
  type: "CheckpointLoaderSimple",
  outputs: ["MODEL:MODEL", "CLIP:CLIP", "VAE:VAE"],
};
const loader = { ...checkpoint, widgets_values: ["a.safetensors"] };
const text = (id: number, value: string) => ({
  id,
  type: "CLIPTextEncode",
  inputs: ["clip:CLIP"],
  outputs: ["CONDITIONING:CONDITIONING"],
  widgets_values: [value],
});
const VALUES = [7, "randomize", 20, 8, "euler", "normal", 1];

describe("nodes", () => {
  it("keep their values under the names of their inputs, and their links", () => {
    const file = uiFile([loader, sampler(3, VALUES)], [[1, 1, 0, 3, 0, "MODEL"]]);
    expect(convert(file).graph).toEqual({
      "1": {
        class_type: "CheckpointLoaderSimple",
        inputs: { ckpt_name: "a.safetensors" },
        _meta: { title: "Load Checkpoint" },
      },
      "3": {
        class_type: "KSampler",
        inputs: {
          seed: 7,
          steps: 20,
          cfg: 8,
          sampler_name: "euler",
          scheduler: "normal",
          denoise: 1,
          model: ["1", 0],
        },
        _meta: { title: "KSampler" },
      },
    });
  });

  it("that are muted, bypassed or notes are left out, and what hangs on a muted one is cut", () => {
    const file = uiFile(
      [{ ...loader, mode: 2 }, sampler(3, VALUES), { id: 4, type: "Note", widgets_values: ["hello"] }],
      [[1, 1, 0, 3, 0, "MODEL"]],
    );
    const { graph, dropped } = convert(file);
    expect(Object.keys(graph)).toEqual(["3"]);
    expect(graph["3"]?.inputs).not.toHaveProperty("model");
    expect(dropped.map(({ id, reason }) => [id, reason])).toEqual([
      ["1", "muted"],
      ["4", "note"],
    ]);
  });

  it("that are bypassed pass on the input of the same type", () => {
    const lora = {
      id: 2,
      type: "LoraLoader",
      mode: 4,
      inputs: ["model:MODEL", "clip:CLIP"],
      outputs: ["MODEL:MODEL", "CLIP:CLIP"],
      widgets_values: ["x.safetensors", 1, 1],
    };
    const file = uiFile(
      [loader, lora, sampler(3, VALUES), text(4, "a")],
      [
        [1, 1, 0, 2, 0, "MODEL"],
        [2, 1, 1, 2, 1, "CLIP"],
        [3, 2, 0, 3, 0, "MODEL"],
        [4, 2, 1, 4, 0, "CLIP"],
      ],
    );
    expect(inputsOf(file, "3")?.model).toEqual(["1", 0]);
    expect(inputsOf(file, "4")?.clip).toEqual(["1", 1]);
  });

  it("of an unknown class are converted as far as the file goes and reported with their pack", () => {
    const stranger = {
      id: 2,
      type: "Fancy",
      inputs: ["model:MODEL", "*amount:INT", "*mode:COMBO"],
      outputs: ["MODEL:MODEL"],
      widgets_values: [5, "fast"],
      properties: { cnr_id: "fancy-pack" },
    };
    const file = uiFile([loader, stranger], [[1, 1, 0, 2, 0, "MODEL"]]);
    const { graph, unknown } = convert(file);
    expect(graph["2"]?.inputs).toEqual({ amount: 5, mode: "fast", model: ["1", 0] });
    expect(unknown).toEqual([{ class: "Fancy", pack: "fancy-pack", nodeIds: ["2"] }]);
  });

  it("of an unknown class that are connected to nothing are ornaments and left out", () => {
    const file = uiFile([loader, { id: 2, type: "Some Label", widgets_values: ["x"] }]);
    expect(Object.keys(convert(file).graph)).toEqual(["1"]);
    const muter = { id: 2, type: "Fast Groups Muter (rgthree)", outputs: ["OPT_CONNECTION:*"] };
    expect(Object.keys(convert(uiFile([loader, muter])).graph)).toEqual(["1"]);
  });
});

describe("links", () => {
  it("run through reroutes, and primitives put their value into the widget", () => {
    const file = uiFile(
      [
        loader,
        { id: 2, type: "Reroute", inputs: [":*"], outputs: [":MODEL"] },
        { id: 5, type: "PrimitiveNode", outputs: ["INT:INT"], widgets_values: [33, "fixed"] },
        sampler(3, VALUES, { inputs: ["model:MODEL", "*steps:INT"] }),
      ],
      [
        [1, 1, 0, 2, 0, "*"],
        [2, 2, 0, 3, 0, "MODEL"],
        [3, 5, 0, 3, 1, "INT"],
      ],
    );
    expect(inputsOf(file, "3")).toMatchObject({ model: ["1", 0], steps: 33, seed: 7 });
  });

  it("find the Set node of the same name", () => {
    const file = uiFile(
      [
        loader,
        { id: 2, type: "SetNode", inputs: ["MODEL:MODEL"], outputs: ["*:*"], widgets_values: ["base"] },
        { id: 4, type: "GetNode", outputs: ["MODEL:MODEL"], widgets_values: ["base"] },
        sampler(3, VALUES),
      ],
      [
        [1, 1, 0, 2, 0, "MODEL"],
        [2, 4, 0, 3, 0, "MODEL"],
      ],
    );
    expect(inputsOf(file, "3")?.model).toEqual(["1", 0]);
    expect(Object.keys(convert(file).graph)).toEqual(["1", "3"]);
  });

  it("in a circle end, and the input is left free", () => {
    const reroute = (id: number) => ({ id, type: "Reroute", inputs: [":*"], outputs: [":*"] });
    const file = uiFile(
      [reroute(1), reroute(2), sampler(3, VALUES)],
      [
        [1, 1, 0, 2, 0, "*"],
        [2, 2, 0, 1, 0, "*"],
        [3, 2, 0, 3, 0, "MODEL"],
      ],
    );
    expect(inputsOf(file, "3")).not.toHaveProperty("model");
  });

  it("may be written as objects (format 1.0)", () => {
    const file = uiFile([loader, sampler(3, VALUES)], [[1, 1, 0, 3, 0, "MODEL"]]);
    const link = { id: 1, origin_id: 1, origin_slot: 0, target_id: 3, target_slot: 0, type: "MODEL" };
    expect(inputsOf({ ...file, version: 1, links: [link] }, "3")?.model).toEqual(["1", 0]);
  });

  it("are known from both ends when the table lacks them", () => {
    const file = uiFile([loader, sampler(3, VALUES)], [[1, 1, 0, 3, 0, "MODEL"]]);
    expect(inputsOf({ ...file, links: [] }, "3")?.model).toEqual(["1", 0]);
  });

  it("that the Use Everywhere pack makes only while queueing are made", () => {
    const wire = { upstream: 1, upstream_slot: 0, downstream: 3, downstream_slot: 0, type: "MODEL" };
    const file = uiFile([loader, sampler(3, VALUES)], [], { extra: { ue_links: [wire] } });
    expect(inputsOf(file, "3")?.model).toEqual(["1", 0]);
  });
});

describe("values", () => {
  it("of dynamic combos come under dotted names, with the chosen option's inputs", () => {
    const node = {
      id: 1,
      type: "ResizeImageMaskNode",
      inputs: ["input:IMAGE"],
      widgets_values: ["scale width", 640, "area"],
    };
    expect(inputsOf(uiFile([node]), "1")).toEqual({
      resize_type: "scale width",
      "resize_type.width": 640,
      scale_method: "area",
    });
  });

  it("kept as an object are copied without previews", () => {
    const node = {
      id: 1,
      type: "VHS_VideoCombine",
      inputs: ["images:IMAGE"],
      widgets_values: { frame_rate: 8, format: "video/h264-mp4", crf: 19, videopreview: { hidden: false } },
    };
    const file = uiFile([loader, node], [[1, 1, 0, 1, 0, "IMAGE"]]);
    expect(inputsOf(uiFile([{ ...node, id: 2 }, loader], [[1, 1, 0, 2, 0, "IMAGE"]]), "2")).toEqual({
      frame_rate: 8,
      format: "video/h264-mp4",
      crf: 19,
      images: ["1", 0],
    });
    expect(file.nodes).toHaveLength(2);
  });

  it("saved by name are used where the row cannot be read, and for unknown classes", () => {
    const named = { seed: 4, control_after_generate: "fixed", mode: "x", extra: 2, videopreview: {} };
    const row = [4, "fixed", "x", 2, {}];
    const node = { id: 1, type: "Odd", outputs: ["A:A"], widgets_values: row, widgets_values_named: named };
    const file = uiFile([node, text(2, "a")], [[1, 1, 0, 2, 0, "A"]]);
    expect(inputsOf(file, "1")).toEqual({ seed: 4, mode: "x", extra: 2 });
    const known = readObjectInfo({
      Odd: { input: { required: { mode: ["STRING", {}], seed: ["INT", {}] } } },
    });
    expect(inputsOf(file, "1", known)).toMatchObject({ seed: 4, mode: "x" });
  });

  it("of a row of LoRAs are numbered", () => {
    const power = readObjectInfo({
      ...{
        "Power Lora Loader (rgthree)": {
          input: { required: {}, optional: {} },
          output: ["MODEL"],
          output_name: ["MODEL"],
        },
      },
    });
    const on = { on: true, lora: "a.safetensors", strength: 0.8 };
    const header = { type: "PowerLoraLoaderHeaderWidget" };
    const node = {
      id: 1,
      type: "Power Lora Loader (rgthree)",
      widgets_values: [{}, header, on, { ...on, on: false }, {}, ""],
    };
    expect(inputsOf(uiFile([node]), "1", power)).toEqual({
      PowerLoraLoaderHeaderWidget: header,
      lora_1: on,
      lora_2: { ...on, on: false },
      "➕ Add Lora": "",
    });
  });

  it("that are lists are marked as constants, for a list of two would be a link", () => {
    const own = readObjectInfo({
      Pick: { input: { required: { names: ["COMBO", { options: ["a", "b"], multiselect: true }] } } },
    });
    const node = { id: 1, type: "Pick", widgets_values: [["a", "b"]] };
    expect(inputsOf(uiFile([node]), "1", own)).toEqual({ names: { __value__: ["a", "b"] } });
  });

  it("of widgets that became inputs stay when the link leads nowhere", () => {
    const file = uiFile(
      [
        { id: 2, type: "PrimitiveInt", mode: 2, outputs: ["INT:INT"], widgets_values: [9, "fixed"] },
        sampler(3, VALUES, { inputs: ["*steps:INT"] }),
      ],
      [[1, 2, 0, 3, 0, "INT"]],
    );
    expect(inputsOf(file, "3")?.steps).toBe(20);
  });
});
