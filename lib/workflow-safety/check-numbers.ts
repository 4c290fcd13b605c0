import { findInput, nodeClass, type ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph } from "@/lib/parameters/schema";
import { isLink } from "@/lib/parameters/targets";
import { asNumeric, type Known, knownNumber, platformMax } from "./known-number";
import { MAGNITUDE_MAX } from "./rules";
import type { WorkflowProblem } from "./schema";

/**
 * Every number against the smaller of the platform's bound and, when `objectInfo` is given, the node's own: on
 * constants and on whatever feeds a linked input, where ComfyUI itself does not look.
 */
export function checkNumbers(graph: ApiGraph, objectInfo?: ObjectInfo): WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  for (const [nodeId, node] of Object.entries(graph)) {
    const known = objectInfo && nodeClass(objectInfo, node.class_type);
    for (const [inputName, value] of Object.entries(node.inputs)) {
      const ceiling = platformMax(node.class_type, inputName);
      const linked = isLink(value);
      if (linked && ceiling === MAGNITUDE_MAX && !known) continue;
      if (!linked && asNumeric(value) === null) continue;
      const spec = known && findInput(known.inputs, inputName);
      const isNumber = spec?.kind === "int" || spec?.kind === "float";
      if (linked && ceiling === MAGNITUDE_MAX && !isNumber) continue;
      if (!linked && typeof value === "string" && ceiling === MAGNITUDE_MAX && !isNumber) continue;
      const bounds = {
        min: isNumber ? (spec.min ?? -MAGNITUDE_MAX) : -MAGNITUDE_MAX,
        max: Math.min(ceiling, isNumber ? looseMax(spec.max) : MAGNITUDE_MAX),
      };
      const sentence = complaint(value, bounds, knownNumber(graph, value, objectInfo));
      if (sentence)
        problems.push({
          kind: "number",
          sentence: `“${inputName}” of ${node.class_type} (node ${nodeId}) ${sentence}`,
          nodeId,
          inputName,
        });
    }
  }
  return problems;
}

/** A bound clamped to what JavaScript holds exactly is ComfyUI's 2^64 − 1: seeds beyond 2^53 are legal there. */
function looseMax(max: number | null): number {
  return max === null || max >= Number.MAX_SAFE_INTEGER ? MAGNITUDE_MAX : max;
}

function complaint(value: unknown, bounds: { min: number; max: number }, known: Known): string | null {
  if (known.kind === "unknown") return null;
  const through = isLink(value)
    ? `gets ${said(known.kind === "value" ? known.value : known.atMost)} through its connection`
    : "";
  if (known.kind === "computed") {
    return known.atMost > bounds.max
      ? `may get up to ${said(known.atMost)} through its connection: at most ${said(bounds.max)} can run.`
      : null;
  }
  if (known.value > bounds.max)
    return `${through || `is ${said(known.value)}`}: at most ${said(bounds.max)} can run.`;
  if (known.value < bounds.min)
    return `${through || `is ${said(known.value)}`}: at least ${said(bounds.min)} is needed.`;
  return null;
}

function said(value: number): string {
  return Math.abs(value) >= 1e12 ? value.toExponential(1) : String(Math.round(value * 1000) / 1000);
}
