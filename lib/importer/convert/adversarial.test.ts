import { expect, it } from "vitest";
import { coreCatalogue } from "../catalogue/core-catalogue";
import { importWorkflow } from "../import-workflow";
import { sampler, subgraph, uiFile } from "../testing/ui-file";

const [A, B, C] = [1, 2, 3].map((at) => `0000000${at}-0000-4000-8000-000000000000`) as [
  string,
  string,
  string,
];

function graphOf(file: unknown) {
  const found = importWorkflow({ text: JSON.stringify(file), objectInfo: coreCatalogue() });
  if (found.kind !== "workflow") throw new Error(found.sentence);
  return found.graph;
}
const text = (id: number, value: string, more: Record<string, unknown> = {}) => ({
  id,
  type: "CLIPTextEncode",
  inputs: ["clip:CLIP", "*text:STRING"],
  outputs: ["CONDITIONING:CONDITIONING"],
  widgets_values: [value],
  ...more,
});
const save = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  type: "SaveImage",
  inputs: ["images:IMAGE"],
  outputs: [],
  widgets_values: ["x"],
  ...more,
});

it("subgraphs three levels deep hand an outer promoted value, and an outer link, to the innermost node", () => {
  const inner = subgraph(
    C,
    ["text:STRING", "clip:CLIP"],
    ["out:CONDITIONING"],
    [text(1, "inner")],
    [
      [1, -10, 0, 1, 1, "STRING"],
      [2, -10, 1, 1, 0, "CLIP"],
      [3, 1, 0, -20, 0, "CONDITIONING"],
    ],
  );
  const level = (id: string, of: string, own: number) =>
    subgraph(
      id,
      ["text:STRING", "clip:CLIP"],
      ["out:CONDITIONING"],
      [
        {
          id: own,
          type: of,
          inputs: ["*text:STRING", "clip:CLIP"],
          outputs: ["out:CONDITIONING"],
          widgets_values: ["between"],
        },
      ],
      [
        [1, -10, 0, own, 0, "STRING"],
        [2, -10, 1, own, 1, "CLIP"],
        [3, own, 0, -20, 0, "CONDITIONING"],
      ],
    );
  const file = uiFile(
    [
      {
        id: 4,
        type: "CheckpointLoaderSimple",
        outputs: ["MODEL:MODEL", "CLIP:CLIP", "VAE:VAE"],
        widgets_values: ["a"],
      },
      {
        id: 7,
        type: A,
        inputs: ["*text:STRING", "clip:CLIP"],
        outputs: ["out:CONDITIONING"],
        widgets_values: ["outer"],
      },
      sampler(3, [5, "fixed", 20, 8, "euler", "normal", 1]),
    ],
    [
      [1, 4, 1, 7, 1, "CLIP"],
      [2, 7, 0, 3, 1, "CONDITIONING"],
    ],
    { definitions: { subgraphs: [level(A, B, 5), level(B, C, 6), inner] } },
  );
  const graph = graphOf(file);
  expect(graph["7:5:6:1"]?.inputs).toEqual({ text: "outer", clip: ["4", 1] });
  expect(graph["3"]?.inputs.positive).toEqual(["7:5:6:1", 0]);
});

it("one primitive drives several inputs at once, its own control word going nowhere", () => {
  const file = uiFile(
    [
      { id: 9, type: "PrimitiveNode", outputs: ["INT:INT"], widgets_values: [77, "increment"] },
      sampler(3, [5, "randomize", 20, 8, "euler", "normal", 1], { inputs: ["*seed:INT"] }),
      sampler(4, [6, "fixed", 21, 8, "euler", "normal", 1], { inputs: ["*seed:INT", "*steps:INT"] }),
    ],
    [
      [1, 9, 0, 3, 0, "INT"],
      [2, 9, 0, 4, 0, "INT"],
      [3, 9, 0, 4, 1, "INT"],
    ],
  );
  const graph = graphOf(file);
  expect([graph["3"]?.inputs.seed, graph["4"]?.inputs.seed, graph["4"]?.inputs.steps]).toEqual([77, 77, 77]);
  expect(graph["3"]?.inputs.steps).toBe(20);
});

it("a primitive behind reroutes, the last of them on the far side of a bypassed node", () => {
  const file = uiFile(
    [
      { id: 1, type: "CheckpointLoaderSimple", outputs: ["MODEL:MODEL", "CLIP:CLIP"], widgets_values: ["a"] },
      { id: 2, type: "Reroute", inputs: [":*"], outputs: [":*"] },
      {
        id: 3,
        type: "LoraLoaderModelOnly",
        mode: 4,
        inputs: ["model:MODEL"],
        outputs: ["MODEL:MODEL"],
        widgets_values: ["l", 1],
      },
      { id: 4, type: "Reroute", inputs: [":*"], outputs: [":*"] },
      { id: 5, type: "Reroute", inputs: [":*"], outputs: [":*"] },
      sampler(6, [5, "fixed", 20, 8, "euler", "normal", 1]),
    ],
    [
      [1, 1, 0, 2, 0, "*"],
      [2, 2, 0, 3, 0, "*"],
      [3, 3, 0, 4, 0, "*"],
      [4, 4, 0, 5, 0, "*"],
      [5, 5, 0, 6, 0, "MODEL"],
    ],
  );
  const graph = graphOf(file);
  expect(Object.keys(graph).toSorted()).toEqual(["1", "6"]);
  expect(graph["6"]?.inputs.model).toEqual(["1", 0]);
});

it("a Get node inside a subgraph finds the Set node outside, and its own scope's first", () => {
  const get = (id: number, name: string) => ({
    id,
    type: "GetNode",
    outputs: ["CLIP:CLIP"],
    widgets_values: [name],
  });
  const set = (id: number, name: string) => ({
    id,
    type: "SetNode",
    inputs: ["CLIP:CLIP"],
    outputs: ["*:*"],
    widgets_values: [name],
  });
  const loader = (id: number) => ({
    id,
    type: "CheckpointLoaderSimple",
    outputs: ["MODEL:MODEL", "CLIP:CLIP"],
    widgets_values: ["a"],
  });
  const inner = subgraph(
    A,
    [],
    ["a:CONDITIONING", "b:CONDITIONING"],
    [get(1, "outer"), text(2, "x"), loader(3), set(4, "own"), get(5, "own"), text(6, "y")],
    [
      [1, 1, 0, 2, 0, "CLIP"],
      [2, 3, 1, 4, 0, "CLIP"],
      [3, 5, 0, 6, 0, "CLIP"],
      [4, 2, 0, -20, 0, "CONDITIONING"],
      [5, 6, 0, -20, 1, "CONDITIONING"],
    ],
  );
  const file = uiFile(
    [
      loader(8),
      set(9, "outer"),
      { id: 7, type: A, outputs: ["a:CONDITIONING", "b:CONDITIONING"] },
      sampler(10, [5, "fixed", 20, 8, "euler", "normal", 1]),
    ],
    [
      [1, 8, 1, 9, 0, "CLIP"],
      [2, 7, 0, 10, 1, "CONDITIONING"],
      [3, 7, 1, 10, 2, "CONDITIONING"],
    ],
    { definitions: { subgraphs: [inner] } },
  );
  const graph = graphOf(file);
  expect(graph["7:2"]?.inputs.clip).toEqual(["8", 1]);
  expect(graph["7:6"]?.inputs.clip).toEqual(["7:3", 1]);
});

it("a muted instance takes everything inside with it and cuts what hangs on it; widgets keep their values", () => {
  const inner = subgraph(
    A,
    [],
    ["out:STRING"],
    [{ id: 1, type: "PrimitiveString", outputs: ["STRING:STRING"], widgets_values: ["in"] }],
    [[1, 1, 0, -20, 0, "STRING"]],
  );
  const file = uiFile(
    [{ id: 7, type: A, mode: 2, outputs: ["out:STRING"] }, text(2, "own"), save(3, { mode: 2 })],
    [[1, 7, 0, 2, 1, "STRING"]],
    { definitions: { subgraphs: [inner] } },
  );
  expect(graphOf(file)).toMatchObject({ "2": { inputs: { text: "own" } } });
  expect(Object.keys(graphOf(file))).toEqual(["2"]);
});

it("a pass-through output of a subgraph leads to what feeds its input", () => {
  const inner = subgraph(A, ["clip:CLIP"], ["clip:CLIP"], [], [[1, -10, 0, -20, 0, "CLIP"]]);
  const file = uiFile(
    [
      { id: 1, type: "CheckpointLoaderSimple", outputs: ["MODEL:MODEL", "CLIP:CLIP"], widgets_values: ["a"] },
      { id: 7, type: A, inputs: ["clip:CLIP"], outputs: ["clip:CLIP"] },
      text(2, "x"),
    ],
    [
      [1, 1, 1, 7, 0, "CLIP"],
      [2, 7, 0, 2, 0, "CLIP"],
    ],
    { definitions: { subgraphs: [inner] } },
  );
  expect(graphOf(file)["2"]?.inputs.clip).toEqual(["1", 1]);
});

it("an instance whose slots stand in another order than the definition's is matched by name", () => {
  const inner = subgraph(
    A,
    ["clip:CLIP", "text:STRING"],
    ["out:CONDITIONING"],
    [text(1, "inner")],
    [
      [1, -10, 0, 1, 0, "CLIP"],
      [2, -10, 1, 1, 1, "STRING"],
      [3, 1, 0, -20, 0, "CONDITIONING"],
    ],
  );
  const file = uiFile(
    [
      { id: 4, type: "CheckpointLoaderSimple", outputs: ["MODEL:MODEL", "CLIP:CLIP"], widgets_values: ["a"] },
      { id: 5, type: "PrimitiveString", outputs: ["STRING:STRING"], widgets_values: ["wired"] },
      {
        id: 7,
        type: A,
        inputs: ["*text:STRING", "clip:CLIP"],
        outputs: ["out:CONDITIONING"],
        widgets_values: ["held"],
      },
      sampler(3, [5, "fixed", 20, 8, "euler", "normal", 1]),
    ],
    [
      [1, 5, 0, 7, 0, "STRING"],
      [2, 4, 1, 7, 1, "CLIP"],
      [3, 7, 0, 3, 1, "CONDITIONING"],
    ],
    { definitions: { subgraphs: [inner] } },
  );
  expect(graphOf(file)["7:1"]?.inputs).toEqual({ clip: ["4", 1], text: ["5", 0] });
});

it("positions and sizes as objects, ids as text, links as null, modes as nothing and modes nobody uses are all the same to it", () => {
  const file = uiFile([
    {
      ...sampler(3, [5, "fixed", 20, 8, "euler", "normal", 1]),
      pos: { "0": 1, "1": 2 },
      size: { "0": 3, "1": 4 },
      mode: 1,
      outputs: [],
    },
    { ...text(2, "x"), id: "2", mode: undefined },
  ]);
  expect(Object.keys(graphOf({ ...file, links: null })).toSorted()).toEqual(["2", "3"]);
});
