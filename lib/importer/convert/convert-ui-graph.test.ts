import { describe, expect, it } from "vitest";
import { type ObjectInfo, readObjectInfo } from "@/lib/engines/comfy/object-info";
import { coreCatalogue } from "../catalogue/core-catalogue";
import { sampler, subgraph, uiFile } from "../testing/ui-file";
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

  it("that the Use Everywhere pack makes only while queueing are made", () => {
    const wire = { upstream: 1, upstream_slot: 0, downstream: 3, downstream_slot: 0, type: "MODEL" };
    const file = uiFile([loader, sampler(3, VALUES)], [], { extra: { ue_links: [wire] } });
    expect(inputsOf(file, "3")?.model).toEqual(["1", 0]);
  });
});

describe("subgraphs", () => {
  const inner = subgraph(
    "5b0d5d4e-0000-4000-8000-000000000001",
    ["model:MODEL", "steps:INT", "text:STRING"],
    ["LATENT:LATENT"],
    [
      sampler(1, VALUES, { inputs: ["model:MODEL", "*steps:INT", "positive:CONDITIONING"] }),
      { ...text(2, "inside"), inputs: ["clip:CLIP", "*text:STRING"] },
    ],
    [
      [1, -10, 0, 1, 0, "MODEL"],
      [2, -10, 1, 1, 1, "INT"],
      [3, -10, 2, 2, 1, "STRING"],
      [4, 2, 0, 1, 2, "CONDITIONING"],
      [5, 1, 0, -20, 0, "LATENT"],
    ],
  );
  const instance = (more: Record<string, unknown>) => ({
    id: 9,
    type: String(inner.id),
    inputs: ["model:MODEL", "*steps:INT"],
    outputs: ["LATENT:LATENT"],
    ...more,
  });
  const decode = {
    id: 7,
    type: "VAEDecode",
    inputs: ["samples:LATENT", "vae:VAE"],
    outputs: ["IMAGE:IMAGE"],
  };
  const file = (more: Record<string, unknown>) =>
    uiFile(
      [loader, instance(more), decode],
      [
        [1, 1, 0, 9, 0, "MODEL"],
        [2, 9, 0, 7, 0, "LATENT"],
        [3, 1, 2, 7, 1, "VAE"],
      ],
      { definitions: { subgraphs: [inner] } },
    );

  it("are written out under the instance's id, both borders crossed", () => {
    const { graph } = convert(file({}));
    expect(Object.keys(graph).sort()).toEqual(["1", "7", "9:1", "9:2"]);
    expect(graph["9:1"]?.inputs).toMatchObject({ model: ["1", 0], positive: ["9:2", 0], steps: 20 });
    expect(graph["7"]?.inputs).toEqual({ samples: ["9:1", 0], vae: ["1", 2] });
  });

  it("take promoted values of the first generation by the definition's inputs", () => {
    const { graph } = convert(file({ widgets_values: [44, "outside"] }));
    expect(graph["9:1"]?.inputs.steps).toBe(44);
    expect(graph["9:2"]?.inputs.text).toBe("outside");
  });

  it("keep inner values where proxyWidgets only give the order", () => {
    const proxies = JSON.stringify([
      ["2", "text"],
      ["-1", "steps"],
    ]);
    const { graph } = convert(file({ widgets_values: [], properties: { proxyWidgets: proxies } }));
    expect(graph["9:1"]?.inputs.steps).toBe(20);
    expect(graph["9:2"]?.inputs.text).toBe("inside");
  });

  it("take values beside proxyWidgets one by one, null keeping the inner one", () => {
    const proxies = [
      ["2", "text"],
      ["-1", "steps"],
      ["1", "cfg"],
    ];
    const { graph } = convert(
      file({ widgets_values: ["new", null, 3], properties: { proxyWidgets: proxies } }),
    );
    expect(graph["9:2"]?.inputs.text).toBe("new");
    expect(graph["9:1"]?.inputs).toMatchObject({ steps: 20, cfg: 3 });
  });

  it("that are muted or bypassed have nothing inside, and bypassed ones pass on", () => {
    expect(Object.keys(convert(file({ mode: 2 })).graph)).toEqual(["1", "7"]);
    const through = uiFile(
      [loader, { ...instance({ mode: 4 }), outputs: ["MODEL:MODEL"] }, sampler(3, VALUES)],
      [
        [1, 1, 0, 9, 0, "MODEL"],
        [2, 9, 0, 3, 0, "MODEL"],
      ],
      { definitions: { subgraphs: [inner] } },
    );
    expect(inputsOf(through, "3")?.model).toEqual(["1", 0]);
  });

  it("inside subgraphs hand promoted values down", () => {
    const outer = subgraph(
      "5b0d5d4e-0000-4000-8000-000000000002",
      ["steps:INT"],
      ["LATENT:LATENT"],
      [instance({ id: 4 })],
      [
        [1, -10, 0, 4, 1, "INT"],
        [2, 4, 0, -20, 0, "LATENT"],
      ],
    );
    const host = { id: 9, type: String(outer.id), inputs: ["*steps:INT"], widgets_values: [55] };
    const { graph } = convert(uiFile([host], [], { definitions: { subgraphs: [outer, inner] } }));
    expect(graph["9:4:1"]?.inputs.steps).toBe(55);
  });

  it("that contain themselves are cut off with a note", () => {
    const id = "5b0d5d4e-0000-4000-8000-000000000003";
    const selfish = subgraph(
      id,
      [],
      [],
      [
        { id: 1, type: id },
        { ...loader, id: 2 },
      ],
      [],
    );
    const { graph, notes } = convert(
      uiFile([{ id: 9, type: id }], [], { definitions: { subgraphs: [selfish] } }),
    );
    expect(Object.keys(graph)).toContain("9:2");
    expect(notes.join()).toMatch(/contain themselves/);
  });
});

describe("group nodes", () => {
  const nodes = [
    {
      type: "KSamplerSelect",
      index: 0,
      inputs: [],
      outputs: [{ name: "SAMPLER", type: "SAMPLER" }],
      widgets_values: ["euler"],
    },
    {
      type: "SamplerCustomAdvanced",
      index: 1,
      inputs: ["noise", "guider", "sampler", "sigmas", "latent_image"].map((name) => ({
        name,
        type: name.toUpperCase(),
        link: null,
      })),
      outputs: [
        { name: "output", type: "LATENT" },
        { name: "denoised_output", type: "LATENT" },
      ],
      widgets_values: [],
    },
    {
      type: "RandomNoise",
      index: 2,
      outputs: [{ name: "NOISE", type: "NOISE" }],
      widgets_values: [1, "fixed"],
    },
  ];
  const links = [
    [0, 0, 1, 2, 3, "SAMPLER"],
    [2, 0, 1, 0, 4, "NOISE"],
  ];

  it("are written out by index, with the values of the instance in one row", () => {
    const group = {
      id: 37,
      type: "workflow>Sample",
      inputs: ["guider:GUIDER", "sigmas:SIGMAS", "latent:LATENT"],
      outputs: ["LATENT:LATENT"],
      widgets_values: ["heun", 123, "randomize"],
    };
    const file = uiFile(
      [group, { id: 1, type: "EmptyLatentImage", outputs: ["LATENT:LATENT"], widgets_values: [512, 512, 1] }],
      [[1, 1, 0, 37, 2, "LATENT"]],
      { extra: { groupNodes: { Sample: { nodes, links, external: [] } } } },
    );
    const { graph } = convert(file);
    expect(graph["37:0"]?.inputs).toEqual({ sampler_name: "heun" });
    expect(graph["37:2"]?.inputs).toEqual({ noise_seed: 123 });
    expect(graph["37:1"]?.inputs).toEqual({
      sampler: ["37:0", 0],
      noise: ["37:2", 0],
      latent_image: ["1", 0],
    });
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
