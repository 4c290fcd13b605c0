import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph, Parameter, Parameters } from "@/lib/parameters/schema";
import { isSameInput, parameterTargets } from "@/lib/parameters/targets";
import { isConstant } from "./exposure/exposure";
import { fieldOfInput } from "./exposure/field-of-input";

/** More to choose from is no choice; what is left out can still be set in ComfyUI. */
const FURTHER_MAX = 300;

/** Constants of a graph no field drives yet, each as the field it would become, node by node. */
export function furtherInputs(graph: ApiGraph, parameters: Parameters, objectInfo: ObjectInfo): Parameter[] {
  const driven = Object.values(parameters).flatMap(parameterTargets);
  const further: Parameter[] = [];
  for (const [nodeId, node] of Object.entries(graph)) {
    for (const input of Object.keys(node.inputs)) {
      const place = { node_id: nodeId, node_input: input };
      if (!isConstant(graph, place) || driven.some((one) => isSameInput(one, place))) continue;
      const field = fieldOfInput(graph, objectInfo, place);
      if (!field) continue;
      // Who adds a field by hand wants to see it: it is not folded away.
      const { advanced: _, ...shown } = field;
      const source = { kind: "added", confidence: 1, note: node._meta?.title ?? node.class_type };
      further.push({ ...place, ...shown, source });
      if (further.length === FURTHER_MAX) return further;
    }
  }
  return further;
}
