import type { Parameter } from "@/lib/parameters/schema";
import { parameterTargets } from "@/lib/parameters/targets";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";

const TARGETS_SHOWN = 2;

/** "3.steps", "5.width, 5.height", "3.seed and 4 more". */
export function targetLabel(parameter: Parameter): string {
  const targets = parameterTargets(parameter).map(
    ({ node_id: nodeId, node_input: input }) => `${nodeId}.${input}`,
  );
  const rest = targets.length - TARGETS_SHOWN;
  const shown = targets.slice(0, TARGETS_SHOWN).join(", ");
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** The class of a node, or its id when the graph does not say. */
export function classOf(graph: ImportedWorkflowDto["graph"], nodeId: string): string {
  const node = Object.hasOwn(graph, nodeId) ? graph[nodeId] : undefined;
  const hasClass = typeof node === "object" && node !== null && "class_type" in node;
  return hasClass ? String(node.class_type) : nodeId;
}
