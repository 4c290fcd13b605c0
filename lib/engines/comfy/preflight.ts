import { own } from "./json-shapes";
import { matchOption } from "./match-option";
import { type ComboOption, findInput, nodeClass, type ObjectInfo } from "./object-info";
import type { ComfyGraph } from "./port";

export interface MissingValue {
  nodeId: string;
  classType: string;
  inputName: string;
  value: string;
  /** Options of this server most like it, best first. */
  nearest: string[];
}

export interface RemappedValue {
  nodeId: string;
  inputName: string;
  from: string;
  to: ComboOption;
  /** `separators` is the same file; `case` and `basename` are another choice and need the creator's word. */
  kind: "separators" | "case" | "basename";
}

export interface Preflight {
  missingClasses: { classType: string; nodeIds: string[] }[];
  missingValues: MissingValue[];
  remapped: RemappedValue[];
}

/**
 * Everything a server would refuse for want of nodes, models or choices, at once: ComfyUI itself stops at the first
 * missing class. Uploaded files are not looked at; they are put there before the job. Pure and isomorphic.
 */
export function preflight(graph: ComfyGraph, info: ObjectInfo): Preflight {
  const missingClasses = new Map<string, string[]>();
  const result: Preflight = { missingClasses: [], missingValues: [], remapped: [] };
  for (const [nodeId, node] of Object.entries(graph)) {
    const known = nodeClass(info, node.class_type);
    if (!known) {
      missingClasses.set(node.class_type, [...(missingClasses.get(node.class_type) ?? []), nodeId]);
      continue;
    }
    for (const [inputName, value] of Object.entries(node.inputs)) {
      const input = findInput(known.inputs, inputName);
      // Options a node fetches by itself are unknown here, and lists of several choices are the node's own business.
      if (!input?.options || input.upload !== null || typeof value === "object" || input.isMultiselect)
        continue;
      const match = matchOption(value, input.options);
      if (match.kind === "exact") continue;
      const where = { nodeId, inputName };
      if (match.kind === "missing") {
        const { nearest } = match;
        result.missingValues.push({ ...where, classType: node.class_type, value: String(value), nearest });
      } else result.remapped.push({ ...where, from: String(value), to: match.value, kind: match.kind });
    }
  }
  result.missingClasses = [...missingClasses].map(([classType, nodeIds]) => ({ classType, nodeIds }));
  return result;
}

/** A copy of the graph with the given replacements made; the original is not touched. */
export function applyRemap(graph: ComfyGraph, remapped: readonly RemappedValue[]): ComfyGraph {
  const copy = structuredClone(graph);
  for (const { nodeId, inputName, to } of remapped) {
    const node = own(copy, nodeId);
    if (node && Object.hasOwn(node.inputs, inputName)) node.inputs[inputName] = to;
  }
  return copy;
}
