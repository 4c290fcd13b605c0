import type { UiNode } from "./ui-graph";

/** What a node that exists only in the browser does to a link that comes from it. */
export type VirtualRole = "reroute" | "primitive" | "get" | "set" | "note" | "control";

const ROLES: Record<string, VirtualRole | undefined> = {
  Note: "note",
  MarkdownNote: "note",
  PrimitiveNode: "primitive",
  Reroute: "reroute",
  "Reroute (rgthree)": "reroute",
  GetNode: "get",
  SetNode: "set",
  "easy getNode": "get",
  "easy setNode": "set",
  "Note Plus (mtb)": "note",
};

/** Panels of the rgthree pack: they switch or mark other nodes in the browser and never reach a server. */
const RGTHREE =
  /^(Fast (Groups )?(Muter|Bypasser)|Fast Actions Button|Mute \/ Bypass (Repeater|Relay)|Random Unmuter|Bookmark|Label|Node Collector|Node Combiner|Collector) \(rgthree\)$/;

/** The role of a node type that never appears in an API graph; null for nodes that run on a server. */
export function virtualRole(type: string): VirtualRole | null {
  if (Object.hasOwn(ROLES, type)) return ROLES[type] ?? null;
  return RGTHREE.test(type) ? "control" : null;
}

/** The name a Get or Set node goes by: its widget's value, else its title without the prefix. */
export function channelOf(node: UiNode): string | null {
  const values = Array.isArray(node.widgetsValues)
    ? node.widgetsValues
    : Object.values(node.widgetsValues ?? {});
  const [first] = values;
  if (typeof first === "string" && first !== "") return first;
  return node.title?.replace(/^(get|set)[_ ]/i, "") || null;
}
