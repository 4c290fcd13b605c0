import { findInput, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import { isModelInput, modelKey } from "@/lib/parameters/describe";
import type { ApiGraph } from "@/lib/parameters/schema";
import type { WorkflowProblem } from "./schema";

/**
 * What no server in use has, given everything they have together: a run would wait for what cannot come. Classes, and
 * the models that loaders name. Nothing when no server has been asked yet.
 */
export function missingEverywhere(graph: ApiGraph, objectInfo: ObjectInfo): WorkflowProblem[] {
  if (Object.keys(objectInfo.classes).length === 0) return [];
  return Object.entries(graph).flatMap(([nodeId, { class_type: classType, inputs }]) => {
    const known = nodeClass(objectInfo, classType);
    if (!known) {
      const sentence = `No server has the node “${classType}” (node ${nodeId}). An operator has to install it.`;
      return [{ kind: "class" as const, sentence, nodeId, inputName: null }];
    }
    return Object.entries(inputs).flatMap(([inputName, value]): WorkflowProblem[] => {
      if (typeof value !== "string" || !isModelInput(classType, inputName)) return [];
      const options = findInput(known.inputs, inputName)?.options;
      if (!options || options.some((option) => modelKey(String(option)) === modelKey(value))) return [];
      const sentence = `No server has “${value.slice(0, 200)}”, which “${inputName}” of ${classType} needs. Choose another one.`;
      return [{ kind: "model", sentence, nodeId, inputName }];
    });
  });
}
