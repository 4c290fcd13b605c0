import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { comboOptions, findInput, nodeClass, readObjectInfo } from "./object-info";

const RAW = {
  KSampler: {
    input: {
      required: {
        model: ["MODEL", { tooltip: "t" }],
        seed: ["INT", { default: 0, min: 0, max: 18446744073709552000, control_after_generate: true }],
        sampler_name: [["euler", "ddim"]],
      },
      optional: { hint: ["STRING", { forceInput: true }] },
      hidden: { prompt: "PROMPT" },
    },
    input_order: { required: ["seed", "model", "sampler_name"] },
    output: ["LATENT"],
    output_name: ["LATENT"],
    output_is_list: [false],
    output_node: false,
    display_name: "KSampler",
  },
  Resize: {
    input: {
      required: {
        resize_type: [
          "COMFY_DYNAMICCOMBO_V3",
          {
            options: [
              { key: "scale width", inputs: { required: { width: ["INT", { default: 512 }] } } },
              { key: "crop", inputs: { required: { crop: ["COMBO", { options: ["center", "none"] }] } } },
            ],
          },
        ],
        scale_method: ["COMBO", { options: ["area", "nearest"], multiselect: false }],
      },
    },
    output: [["a", "b"], "IMAGE,MASK"],
    display_name: null,
    description: null,
  },
  Broken: null,
  constructor: { input: {}, output: [] },
};

describe("reading object_info", () => {
  const info = readObjectInfo(RAW);

  it("orders inputs as the node shows them and clamps bounds to what JavaScript holds", () => {
    const sampler = nodeClass(info, "KSampler");
    expect(sampler?.inputs.map((input) => input.name)).toEqual(["seed", "model", "sampler_name", "hint"]);
    expect(sampler?.inputs[0]).toMatchObject({
      kind: "int",
      max: Number.MAX_SAFE_INTEGER,
      hasSeedControl: true,
    });
    expect(sampler?.inputs[1]).toMatchObject({ kind: "link", isWidget: false, type: "MODEL" });
    expect(sampler?.inputs[3]).toMatchObject({ isWidget: false, isRequired: false });
  });

  it("reads classic and new combos alike, and dotted inputs of dynamic ones", () => {
    expect(comboOptions(info, "KSampler", "sampler_name")).toEqual(["euler", "ddim"]);
    expect(comboOptions(info, "Resize", "scale_method")).toEqual(["area", "nearest"]);
    expect(comboOptions(info, "Resize", "resize_type.crop")).toEqual(["center", "none"]);
    expect(findInput(nodeClass(info, "Resize")?.inputs ?? [], "resize_type.width")).toMatchObject({
      default: 512,
    });
    expect(nodeClass(info, "Resize")?.outputs.map((output) => output.type)).toEqual(["COMBO", "IMAGE,MASK"]);
  });

  it("never resolves a name to something inherited", () => {
    expect(nodeClass(info, "toString")).toBeUndefined();
    expect(nodeClass(info, "Broken")).toBeUndefined();
    expect(nodeClass(info, "constructor")?.inputs).toEqual([]);
  });

  it("survives anything a server may send", () => {
    for (const junk of [
      null,
      7,
      [],
      "x",
      { A: { input: [], output: 3 } },
      { A: { input: { required: { x: null } } } },
    ]) {
      expect(() => readObjectInfo(junk)).not.toThrow();
    }
  });

  it("reads every class of a real server's answer", (context) => {
    const file = path.resolve(import.meta.dirname, "../../../../shared/comfyui/golden/object_info.used.json");
    if (!existsSync(file)) return context.skip("shared/comfyui/golden is not beside this checkout");
    const real = readObjectInfo(JSON.parse(readFileSync(file, "utf8")));
    expect(nodeClass(real, "KSampler")?.inputs.length).toBeGreaterThan(8);
    for (const entry of Object.values(real.classes)) {
      for (const input of entry.inputs) {
        if (input.kind === "combo") expect(input.options, `${entry.name}.${input.name}`).not.toBeNull();
      }
    }
  });
});
