import { asArray, asNumber, asRecord, asString, own } from "./json-shapes";
import { nodePhrase } from "./node-phrase";
import { createNodeProgress, type NodeProgress } from "./node-progress";
import { canvasNodeId, nodeTitle } from "./node-title";
import type { ComfyGraph, ProgressUpdate } from "./port";

export interface ProgressTracker {
  /** Takes any event of this prompt, in any order, any number of times. True when it may have changed something. */
  take(type: string, data: Record<string, unknown>): boolean;
  takeText(nodeId: string, text: string): void;
  update(): ProgressUpdate;
}

/**
 * Turns ComfyUI's events into one bar that never falls: finished and cached nodes plus the running ones' share, over
 * the nodes that lead to an output. Capped at 99: the end is not its to say.
 */
export function createProgressTracker(graph: ComfyGraph): ProgressTracker {
  const progress = createNodeProgress(graph);
  let percent = 0;
  return {
    take: (type, data) => takeEvent(progress, graph, type, data),
    takeText(nodeId, text) {
      const current = progress.current();
      if (current && canvasNodeId(graph, nodeId) === canvasNodeId(graph, current.nodeId)) {
        current.text = text.trim().slice(0, 160) || null;
      }
    },
    update() {
      percent = Math.max(percent, Math.min(99, Math.floor(progress.share() * 100)));
      const current = progress.current();
      if (!current) {
        return { percent, message: "Starting", nodeId: null, nodeTitle: null, step: null, steps: null };
      }
      const { step, steps, text } = current;
      const nodeId = canvasNodeId(graph, current.nodeId);
      const title = nodeTitle(graph, nodeId);
      const phrase = nodePhrase(own(graph, nodeId)?.class_type ?? "", title, step, steps);
      return { percent, message: text ?? phrase, nodeId, nodeTitle: title, step, steps };
    },
  };
}

function takeEvent(
  progress: NodeProgress,
  graph: ComfyGraph,
  type: string,
  data: Record<string, unknown>,
): boolean {
  const nodeId = asString(data.node);
  switch (type) {
    case "execution_cached":
      for (const cached of asArray(data.nodes)) progress.raise(String(cached), 1);
      return true;
    case "executing": {
      const shown = asString(data.display_node) ?? nodeId;
      if (shown !== null) progress.enter(shown);
      return true;
    }
    case "executed":
      if (nodeId !== null) progress.raise(nodeId, 1);
      return true;
    case "progress":
      if (nodeId !== null) {
        progress.advance(canvasNodeId(graph, nodeId), asNumber(data.value) ?? 0, asNumber(data.max) ?? 0);
      }
      return true;
    case "progress_state":
      for (const state of Object.values(asRecord(data.nodes) ?? {}))
        takeState(progress, asRecord(state) ?? {});
      return true;
    default:
      return false;
  }
}

function takeState(progress: NodeProgress, state: Record<string, unknown>): void {
  const nodeId = asString(state.node_id);
  const shown = asString(state.display_node_id) ?? nodeId;
  if (nodeId === null || shown === null) return;
  if (state.state === "finished") progress.raise(nodeId, 1);
  else if (state.state === "running") {
    progress.advance(shown, asNumber(state.value) ?? 0, asNumber(state.max) ?? 0);
  }
}
