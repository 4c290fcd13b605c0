import { describe, expect, test } from "vitest";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import {
  type EditorAction,
  type EditorState,
  editorOf,
  editorReducer,
  exposedFields,
  parametersOf,
} from "./editor-state";
import { replaceInGraph } from "./replacements";

const at = (node_id: string, node_input: string) => ({ node_id, node_input });

const FOUND: ImportedWorkflowDto = {
  kind: "workflow",
  name: "Boats",
  category: "INPAINTING",
  graph: {
    "1": { class_type: "LoadImage", inputs: { image: "a.png" } },
    "2": { class_type: "KSampler", inputs: { steps: 20, seed: 1, text: "a boat" } },
    "3": { class_type: "CheckpointLoaderSimple", inputs: { ckpt_name: "sd\\boats.safetensors" } },
  },
  uiGraph: null,
  parameters: {
    steps: { type: "slider", label: "Steps", default: 20, min: 1, max: 50, order: 3, ...at("2", "steps") },
    picture: { type: "image", label: "Picture", order: 0, ...at("1", "image") },
    mask: { type: "mask", label: "Mask", mask_of: "picture", order: 1, ...at("1", "image") },
    model: {
      type: "model",
      label: "Model",
      default: "sd\\boats.safetensors",
      order: 2,
      ...at("3", "ckpt_name"),
    },
  },
  further: [
    { type: "text", label: "Steps", default: "a boat", ...at("2", "text") },
    { type: "seed", label: "Seed", ...at("2", "seed") },
  ],
  options: {},
  problems: [],
  report: {
    format: "API",
    notes: [],
    unknownClasses: [],
    missingModels: [{ name: "other.pt", nodeId: "9", input: "name", nearest: ["another.pt"] }],
    remapped: [
      { nodeId: "3", input: "ckpt_name", from: "sd\\boats.safetensors", to: "sd/boats.safetensors" },
    ],
    droppedNodes: [],
  },
};

const start = () => editorOf(FOUND, null);
const after = (...actions: EditorAction[]): EditorState => actions.reduce(editorReducer, start());
const shown = (state: EditorState) => exposedFields(state).map(({ name }) => name);

test("the proposed fields come in their order, every other constant waits under a name of its own", () => {
  expect(shown(start())).toEqual(["picture", "mask", "model", "steps"]);
  expect(
    start()
      .fields.filter(({ isExposed }) => !isExposed)
      .map(({ name }) => name),
  ).toEqual(["steps_2", "seed"]);
});

describe("moving", () => {
  test.each([
    ["steps", 0, ["steps", "picture", "mask", "model"]],
    ["picture", 1, ["mask", "picture", "model", "steps"]],
    ["picture", 3, ["mask", "model", "steps", "picture"]],
    ["nothing", 0, ["picture", "mask", "model", "steps"]],
  ])("%s to %i", (name, to, order) => {
    expect(shown(after({ type: "move", name, to }))).toEqual(order);
  });

  test("decides the saved order", () => {
    const parameters = parametersOf(after({ type: "move", name: "steps", to: 0 }));
    expect(Object.entries(parameters).map(([name, { order }]) => [name, order])).toEqual([
      ["steps", 0],
      ["picture", 1],
      ["mask", 2],
      ["model", 3],
    ]);
  });
});

describe("a mask and its picture", () => {
  test("leave together", () => {
    expect(shown(after({ type: "expose", name: "picture", isExposed: false }))).toEqual(["model", "steps"]);
  });

  test("come back together, last", () => {
    const state = after(
      { type: "expose", name: "picture", isExposed: false },
      { type: "expose", name: "mask", isExposed: true },
    );
    expect(shown(state)).toEqual(["model", "steps", "picture", "mask"]);
  });

  test("the mask alone may go and come back without moving the picture", () => {
    const state = after(
      { type: "expose", name: "mask", isExposed: false },
      { type: "expose", name: "mask", isExposed: true },
    );
    expect(shown(state)).toEqual(["picture", "model", "steps", "mask"]);
  });
});

test("a new default is what the form shows, whatever was tried before", () => {
  const state = after(
    { type: "try", name: "steps", value: 7 },
    { type: "change", name: "steps", change: { default: 9 } },
  );
  expect(state.tried).toEqual({});
  expect(parametersOf(state).steps?.default).toBe(9);
});

describe("names the servers spell otherwise", () => {
  test("are taken in graph and form unless refused; merely similar ones only when chosen", () => {
    const state = start();
    expect(state.replacements.map(({ to }) => to)).toEqual(["sd/boats.safetensors", null]);
    expect(parametersOf(state).model?.default).toBe("sd/boats.safetensors");
    const graph = replaceInGraph(FOUND.graph, state.replacements);
    expect(graph["3"]).toMatchObject({ inputs: { ckpt_name: "sd/boats.safetensors" } });
    expect(FOUND.graph["3"]).toMatchObject({ inputs: { ckpt_name: "sd\\boats.safetensors" } });
  });

  test("keep the file's own when somebody wants that", () => {
    const state = after({ type: "replace", at: 0, to: null });
    expect(parametersOf(state).model?.default).toBe("sd\\boats.safetensors");
    expect(replaceInGraph(FOUND.graph, state.replacements)).toEqual(FOUND.graph);
  });
});
