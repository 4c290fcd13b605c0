import { describe, expect, it } from "vitest";
import { coreCatalogue } from "../catalogue/core-catalogue";
import { sampler, subgraph, uiFile } from "../testing/ui-file";
import { convertUiGraph } from "./convert-ui-graph";
import { readUiFile } from "./read-ui-file";

const info = coreCatalogue();
const convert = (file: Record<string, unknown>) => convertUiGraph(readUiFile(file), info);
const inputsOf = (file: Record<string, unknown>, id: string) => convert(file).graph[id]?.inputs;

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
