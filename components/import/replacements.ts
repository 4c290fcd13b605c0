import { isMediaType } from "@/lib/parameters/media-types";
import type { Parameter } from "@/lib/parameters/schema";
import { isSameInput, parameterTargets } from "@/lib/parameters/targets";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";

/** A name in the file that the servers know under another, or not at all. `to` null keeps the file's. */
export type Replacement = {
  nodeId: string;
  input: string;
  from: string;
  to: string | number | boolean | null;
  choices: (string | number | boolean)[];
};

/** The same file under another spelling is taken unless somebody says no; a merely similar one never is. */
export function replacementsOf({ report }: ImportedWorkflowDto): Replacement[] {
  const renamed = report.remapped.map((one) => ({ ...one, choices: [one.to] }));
  const missing = report.missingModels.flatMap(({ name, nodeId, input, nearest }) =>
    nodeId === null || input === null ? [] : [{ nodeId, input, from: name, to: null, choices: nearest }],
  );
  return [...renamed, ...missing];
}

/** A copy of the graph with every accepted name in place. */
export function replaceInGraph(
  graph: ImportedWorkflowDto["graph"],
  replacements: Replacement[],
): ImportedWorkflowDto["graph"] {
  const replaced = structuredClone(graph);
  for (const { nodeId, input, from, to } of replacements) {
    const inputs = to === null ? undefined : inputsOf(replaced, nodeId);
    if (inputs && Object.hasOwn(inputs, input) && inputs[input] === from) inputs[input] = to;
  }
  return replaced;
}

function inputsOf(graph: ImportedWorkflowDto["graph"], nodeId: string): Record<string, unknown> | undefined {
  const node = Object.hasOwn(graph, nodeId) ? graph[nodeId] : undefined;
  const hasInputs = typeof node === "object" && node !== null && "inputs" in node;
  return hasInputs ? (node.inputs as Record<string, unknown>) : undefined;
}

/** The field starting with the accepted name, where it would start with the file's. */
export function replaceDefault(parameter: Parameter, replacements: Replacement[]): Parameter {
  if (isMediaType(parameter.type)) return parameter;
  const found = replacements.find(
    ({ nodeId, input, from, to }) =>
      to !== null &&
      parameter.default === from &&
      parameterTargets(parameter).some((target) =>
        isSameInput(target, { node_id: nodeId, node_input: input }),
      ),
  );
  return found ? { ...parameter, default: found.to } : parameter;
}
