import { own } from "./json-shapes";
import { isSampler } from "./node-phrase";
import type { ComfyGraph } from "./port";

export interface CurrentNode {
  nodeId: string;
  step: number | null;
  steps: number | null;
  /** What the node itself says it is doing. */
  text: string | null;
}

export interface NodeProgress {
  /** A node has got at least this far, 0–1. */
  raise(nodeId: string, share: number): void;
  enter(nodeId: string): void;
  advance(nodeId: string, value: number, max: number): void;
  current(): CurrentNode | null;
  /** Finished weight over all weight, 0–1. */
  share(): number;
}

const SAMPLER_WEIGHT = 10;

/** How far each node of a graph has got; shares only rise, and samplers weigh ten times a plain node. */
export function createNodeProgress(graph: ComfyGraph): NodeProgress {
  const weights = weighNodes(graph);
  const totalWeight = Math.max(
    [...weights.values()].reduce((sum, weight) => sum + weight, 0),
    1,
  );
  const shares = new Map<string, number>();
  let current: CurrentNode | null = null;

  function raise(nodeId: string, share: number): void {
    if (weights.has(nodeId)) shares.set(nodeId, Math.max(shares.get(nodeId) ?? 0, Math.min(share, 1)));
  }

  function enter(nodeId: string): void {
    if (current?.nodeId === nodeId) return;
    // Nodes run one at a time: the one before this has ended, whatever its last frame was.
    if (current) raise(current.nodeId, 1);
    current = { nodeId, step: null, steps: null, text: null };
  }

  function advance(nodeId: string, value: number, max: number): void {
    // A late or repeated frame of a node that has ended must not bring it back.
    if ((shares.get(nodeId) ?? 0) >= 1 && current?.nodeId !== nodeId) return;
    enter(nodeId);
    raise(nodeId, max > 0 ? value / max : 0);
    if (current && max > 1) {
      current.step = Math.max(current.step ?? 0, Math.floor(value));
      current.steps = Math.floor(max);
    }
  }

  return {
    raise,
    enter,
    advance,
    current: () => current,
    share() {
      let done = 0;
      for (const [nodeId, share] of shares) done += share * (weights.get(nodeId) ?? 0);
      return done / totalWeight;
    },
  };
}

/** Weights of the nodes that lead to an output; without a recognisable output node, of all nodes. */
function weighNodes(graph: ComfyGraph): Map<string, number> {
  const outputs = Object.keys(graph).filter((nodeId) =>
    OUTPUT_CLASS.test(own(graph, nodeId)?.class_type ?? ""),
  );
  const reached = new Set<string>();
  const open = outputs.length > 0 ? outputs : Object.keys(graph);
  for (let nodeId = open.pop(); nodeId !== undefined; nodeId = open.pop()) {
    if (reached.has(nodeId) || !Object.hasOwn(graph, nodeId)) continue;
    reached.add(nodeId);
    for (const value of Object.values(own(graph, nodeId)?.inputs ?? {})) {
      if (Array.isArray(value) && value.length === 2 && typeof value[0] === "string") open.push(value[0]);
    }
  }
  return new Map(
    [...reached].map((nodeId) => [
      nodeId,
      isSampler(own(graph, nodeId)?.class_type ?? "") ? SAMPLER_WEIGHT : 1,
    ]),
  );
}

const OUTPUT_CLASS = /Save|Preview|VideoCombine|ShowText|Display|Output/;
