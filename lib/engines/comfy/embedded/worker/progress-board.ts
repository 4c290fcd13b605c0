import type { ProgressStates } from "./protocol";

/** The state of every node that has begun in this run; each report is a full snapshot, as ComfyUI sends it. */
export class ProgressBoard {
  private readonly states: ProgressStates = {};

  constructor(private readonly promptId: string) {}

  start(nodeId: string): ProgressStates {
    return this.put(nodeId, "running", 0, 1);
  }

  update(nodeId: string, value: number, max: number): ProgressStates {
    return this.put(nodeId, "running", value, max);
  }

  finish(nodeId: string): ProgressStates {
    const max = this.states[nodeId]?.max ?? 1;
    return this.put(nodeId, "finished", max, max);
  }

  private put(nodeId: string, state: "running" | "finished", value: number, max: number): ProgressStates {
    this.states[nodeId] = {
      value,
      max,
      state,
      node_id: nodeId,
      prompt_id: this.promptId,
      display_node_id: nodeId,
      parent_node_id: null,
      real_node_id: nodeId,
    };
    return { ...this.states };
  }
}
