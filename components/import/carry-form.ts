import type { Parameter, Parameters } from "@/lib/parameters/schema";
import { isSameInput, parameterTargets } from "@/lib/parameters/targets";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { classOf } from "./target-label";

/**
 * A new file for a workflow that has a form already: every field whose inputs are still there, in nodes of the same
 * class, stays as its author made it; what else the file proposes waits beside it. A file nothing fits keeps its own form.
 */
export function carryForm(found: ImportedWorkflowDto, before: ImportedWorkflowDto): ImportedWorkflowDto {
  const kept = Object.entries(before.parameters).filter(([, parameter]) => fits(parameter, before, found));
  const parameters: Parameters = Object.fromEntries(
    kept.filter(
      ([, { mask_of: pictureName }]) =>
        pictureName === undefined || kept.some(([name]) => name === pictureName),
    ),
  );
  if (Object.keys(parameters).length === 0) return found;
  const driven = Object.values(parameters).flatMap(parameterTargets);
  const isFree = (parameter: Parameter) =>
    !parameterTargets(parameter).some((target) => driven.some((other) => isSameInput(other, target)));
  const further = [...Object.values(found.parameters), ...found.further].filter(isFree);
  const lost = Object.values(before.parameters).length - Object.keys(parameters).length;
  const note = lost === 1 ? "One field" : `${lost} fields`;
  const notes = lost > 0 ? [`${note} of the form before found no input in this file.`] : [];
  return {
    ...found,
    parameters,
    further,
    report: { ...found.report, notes: [...notes, ...found.report.notes] },
  };
}

function fits(parameter: Parameter, before: ImportedWorkflowDto, found: ImportedWorkflowDto): boolean {
  const nodes = parameter.nodes ?? [];
  const isThere = nodes.every((nodeId) => isSameNode(nodeId, before, found));
  if (parameter.type === "feature") return isThere;
  return (
    isThere &&
    parameterTargets(parameter).every(
      ({ node_id: nodeId, node_input: input }) =>
        isSameNode(nodeId, before, found) && isConstant(found, nodeId, input),
    )
  );
}

function isSameNode(nodeId: string, before: ImportedWorkflowDto, found: ImportedWorkflowDto): boolean {
  return Object.hasOwn(found.graph, nodeId) && classOf(found.graph, nodeId) === classOf(before.graph, nodeId);
}

function isConstant({ graph }: ImportedWorkflowDto, nodeId: string, input: string): boolean {
  const node = graph[nodeId];
  const inputs = typeof node === "object" && node !== null && "inputs" in node ? node.inputs : undefined;
  if (typeof inputs !== "object" || inputs === null || !Object.hasOwn(inputs, input)) return false;
  return !Array.isArray((inputs as Record<string, unknown>)[input]);
}
