import { expect, it } from "vitest";
import { withGraphDefaults } from "./defaults";
import type { ApiGraph, Parameters } from "./schema";

it("takes a missing default from the constant it would overwrite, but never a link or another server's file", () => {
  const graph: ApiGraph = {
    "3": { class_type: "KSampler", inputs: { seed: 9, steps: 25, model: ["4", 0] } },
    "5": { class_type: "EmptyLatentImage", inputs: { width: 640, height: 384 } },
    "8": { class_type: "LoadImage", inputs: { image: "theirs.png" } },
  };
  const parameters: Parameters = {
    steps: { type: "slider", label: "Steps", node_id: "3", node_input: "steps" },
    fixed: { type: "slider", label: "Fixed", node_id: "3", node_input: "steps", default: 7 },
    seed: { type: "seed", label: "Seed", node_id: "3", node_input: "seed" },
    linked: { type: "text", label: "Linked", node_id: "3", node_input: "model" },
    picture: { type: "image", label: "Picture", node_id: "8", node_input: "image" },
    size: {
      type: "size",
      label: "Size",
      node_id: "5",
      node_input: "width",
      targets: [{ node_id: "5", node_input: "height" }],
    },
  };
  const defaults = Object.entries(withGraphDefaults(graph, parameters)).map(([name, field]) => [
    name,
    field.default,
  ]);
  expect(Object.fromEntries(defaults)).toEqual({
    steps: 25,
    fixed: 7,
    seed: { mode: "random", value: 9 },
    linked: undefined,
    picture: undefined,
    size: { width: 640, height: 384 },
  });
});
