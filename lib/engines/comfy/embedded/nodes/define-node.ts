import type { NodeDefinition } from "./node";
import type { SocketType } from "./values";

type Draft = Pick<NodeDefinition, "name" | "category" | "run"> &
  Partial<Omit<NodeDefinition, "outputs">> & { outputs?: (SocketType | [type: SocketType, name: string])[] };

/** Fills what most classes share, so that a family file holds only what is special about each. */
export function defineNode(draft: Draft): NodeDefinition {
  return {
    displayName: null,
    description: "",
    pythonModule: "nodes",
    generation: "v1",
    required: {},
    optional: {},
    hidden: [],
    isOutputNode: false,
    validate: {},
    fingerprint: null,
    ...draft,
    outputs: (draft.outputs ?? []).map((output) =>
      typeof output === "string" ? { type: output, name: output } : { type: output[0], name: output[1] },
    ),
  };
}
