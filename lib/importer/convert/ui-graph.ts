/** One graph level of a UI file, with everything optional of the format filled in. Ids are strings throughout. */
export type UiGraph = { nodes: Map<string, UiNode>; links: Map<string, UiLink> };

export type UiNode = {
  id: string;
  type: string;
  /** Only when the file has one. */
  title: string | null;
  /** LiteGraph's mode: 0 always, 2 muted, 4 bypassed. */
  mode: number;
  inputs: UiSlot[];
  outputs: UiOutput[];
  widgetsValues: unknown[] | Record<string, unknown> | null;
  /** The same by name, as frontends of mid-2026 save it beside the row; null in all other files. */
  namedValues: Record<string, unknown> | null;
  properties: Record<string, unknown>;
};

export type UiSlot = {
  name: string;
  type: string;
  linkId: string | null;
  /** The widget this slot belongs to; null for a slot that takes only links. */
  widgetName: string | null;
  label: string | null;
};

export type UiOutput = { name: string; type: string; linkIds: string[]; widgetName: string | null };

export type UiLink = {
  id: string;
  originId: string;
  originSlot: number;
  targetId: string;
  targetSlot: number;
  type: string;
};

/** A slot on the border of a subgraph. */
export type BoundarySlot = { name: string; label: string | null; type: string; linkIds: string[] };

export type SubgraphDefinition = {
  id: string;
  name: string;
  graph: UiGraph;
  inputs: BoundarySlot[];
  outputs: BoundarySlot[];
  /** Of an old group node: its instance keeps the widgets of all inner nodes in one row. */
  isGroup: boolean;
};

export type UiFile = {
  id: string | null;
  version: string;
  root: UiGraph;
  /** By node type: a subgraph's uuid, `workflow>Name` or `workflow/Name` of a group node. */
  definitions: Map<string, SubgraphDefinition>;
  extra: Record<string, unknown>;
  /** Nodes of all levels as written, before subgraphs are repeated. */
  nodeCount: number;
};

/** Ends of the links that cross a subgraph's border. */
export const INPUT_BOUNDARY = "-10";
export const OUTPUT_BOUNDARY = "-20";

export const MODE_MUTED = 2;
export const MODE_BYPASSED = 4;
