import type { ObjectInfo } from "@/lib/engines/comfy/object-info";
import type { ApiGraph, Parameter } from "@/lib/parameters/schema";
import { isLink, ownInput, ownNode } from "@/lib/parameters/targets";
import type { Scope } from "../convert/build-scopes";
import type { UiFile } from "../convert/ui-graph";

/** Everything a convention may be read from. */
export type ExposureSource = {
  graph: ApiGraph;
  info: ObjectInfo;
  file: UiFile | null;
  scope: Scope | null;
  viewComfy: Record<string, unknown> | null;
};

export type Place = { node_id: string; node_input: string };

/** One input its creator meant people to see, in the words of one convention. */
export type Exposure = {
  targets: Place[];
  /** Null when the convention gives no name of its own. */
  label: string | null;
  /** A key of its own, as API callers know it. */
  name?: string;
  /** What the convention says about the field; it has the last word over what the node's class says. */
  about: Partial<Omit<Parameter, "node_id" | "node_input" | "targets" | "label" | "source">>;
  confidence: number;
};

/** A convention's fields, in the creator's order. */
export type Convention = {
  kind: string;
  /** Whether the creator laid out a whole form; what is only guessed then stays in the background. */
  isForm: boolean;
  exposures: Exposure[];
};

/** Inputs the platform fills in itself, or that are no inputs at all. */
const NEVER = /^(filename_prefix|control_after_generate|\$\$.*)$/;

/** Whether a field can be bound here: the input exists, holds a constant, and is not the platform's own. */
export function isConstant(graph: ApiGraph, { node_id, node_input }: Place): boolean {
  const value = ownInput(ownNode(graph, node_id), node_input);
  return value !== undefined && !isLink(value) && !NEVER.test(node_input.replace(/^.*\./, ""));
}

/** "start_at_step" → "Start at step"; of a dotted name the last part. */
export function words(input: string): string {
  const text = input
    .replace(/^.*\./, "")
    .replace(/_name$/, "")
    .replace(/_/g, " ")
    .trim();
  return (text.charAt(0).toUpperCase() + text.slice(1) || input).slice(0, 80);
}
