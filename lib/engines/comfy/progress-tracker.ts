import { asArray, asNumber, asRecord, asString, own } from "./json-shapes";
import { isSampler, nodePhrase } from "./node-phrase";
import { canvasNodeId, nodeTitle } from "./node-title";
import type { ComfyGraph, ProgressUpdate } from "./port";

export interface ProgressTracker {
  /** Takes any event of this prompt, in any order, any number of times. True when the picture changed. */
  take(type: string, data: Record<string, unknown>): boolean;
  takeText(nodeId: string, text: string): void;
  update(): ProgressUpdate;
}

const SAMPLER_WEIGHT = 10;

/**
 * Turns ComfyUI's events into one bar that never falls: finished and cached nodes plus the running ones' share, over
 * the nodes that lead to an output; samplers weigh ten times a plain node. Capped at 99: the end is not its to say.
 */
export function createProgressTracker(graph: ComfyGraph): ProgressTracker {
  const weights = weighNodes(graph);
  const totalWeight = Math.max(
    [...weights.values()].reduce((sum, weight) => sum + weight, 0),
    1,
  );
  const shares = new Map<string, number>();
  let current: { nodeId: string; step: number | null; steps: number | null; text: string | null } | null =
    null;
  let percent = 0;

  const raise = (nodeId: string, share: number): void => {
    if (weights.has(nodeId)) shares.set(nodeId, Math.max(shares.get(nodeId) ?? 0, Math.min(share, 1)));
  };
  const enter = (nodeId: string): void => {
    if (current?.nodeId === nodeId) return;
    // Nodes run one at a time: the one before this has ended, whatever its last frame was.
    if (current) raise(current.nodeId, 1);
    current = { nodeId, step: null, steps: null, text: null };
  };
  const advance = (nodeId: string, value: number, max: number): void => {
    // A late or repeated frame of a node that has ended must not bring it back.
    if ((shares.get(nodeId) ?? 0) >= 1 && current?.nodeId !== nodeId) return;
    enter(nodeId);
    raise(nodeId, max > 0 ? value / max : 0);
    if (current && max > 1) {
      current.step = Math.max(current.step ?? 0, Math.floor(value));
      current.steps = Math.floor(max);
    }
  };

  function take(type: string, data: Record<string, unknown>): boolean {
    switch (type) {
      case "execution_cached":
        for (const nodeId of asArray(data.nodes)) raise(String(nodeId), 1);
        return true;
      case "executing": {
        const nodeId = asString(data.display_node) ?? asString(data.node);
        if (nodeId !== null) enter(nodeId);
        return true;
      }
      case "executed": {
        const nodeId = asString(data.node);
        if (nodeId !== null) raise(nodeId, 1);
        return true;
      }
      case "progress": {
        const nodeId = asString(data.node);
        if (nodeId !== null)
          advance(canvasNodeId(graph, nodeId), asNumber(data.value) ?? 0, asNumber(data.max) ?? 0);
        return true;
      }
      case "progress_state":
        for (const state of Object.values(asRecord(data.nodes) ?? {})) takeState(asRecord(state) ?? {});
        return true;
      default:
        return false;
    }
  }

  function takeState(state: Record<string, unknown>): void {
    const nodeId = asString(state.node_id);
    const shown = asString(state.display_node_id) ?? nodeId;
    if (nodeId === null || shown === null) return;
    if (state.state === "finished") raise(nodeId, 1);
    else if (state.state === "running") advance(shown, asNumber(state.value) ?? 0, asNumber(state.max) ?? 0);
  }

  function update(): ProgressUpdate {
    let done = 0;
    for (const [nodeId, share] of shares) done += share * (weights.get(nodeId) ?? 0);
    percent = Math.max(percent, Math.min(99, Math.floor((done / totalWeight) * 100)));
    if (!current)
      return { percent, message: "Starting", nodeId: null, nodeTitle: null, step: null, steps: null };
    const { nodeId, step, steps, text } = current;
    const title = nodeTitle(graph, nodeId);
    const phrase = nodePhrase(own(graph, canvasNodeId(graph, nodeId))?.class_type ?? "", title, step, steps);
    return {
      percent,
      message: text ?? phrase,
      nodeId: canvasNodeId(graph, nodeId),
      nodeTitle: title,
      step,
      steps,
    };
  }

  return {
    take,
    takeText: (nodeId, text) => {
      if (current && canvasNodeId(graph, nodeId) === canvasNodeId(graph, current.nodeId)) {
        current.text = text.trim().slice(0, 160) || null;
      }
    },
    update,
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
