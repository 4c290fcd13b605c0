import type { Directories } from "../directories";
import type { Json, JsonObject } from "../wire/json";
import type { ExecutionEvent, NodeMeta, Prompt } from "../wire/messages";

export type WorkerSetup = {
  /** One Int32: 1 = the running prompt should stop. Shared memory, so it is seen inside a busy loop. */
  cancelFlag: SharedArrayBuffer;
  directories: Directories;
};

export type RunCommand = {
  type: "run";
  promptId: string;
  prompt: Prompt;
  outputs: string[];
  extraData: JsonObject;
};

export type WorkerCommand = RunCommand | { type: "free" };

export type ProgressStates = Record<
  string,
  {
    value: number;
    max: number;
    state: "running" | "finished" | "error";
    node_id: string;
    prompt_id: string;
    display_node_id: string;
    parent_node_id: string | null;
    real_node_id: string;
  }
>;

export type PreviewMessage = { mime: "image/jpeg" | "image/png"; bytes: Uint8Array };

export type WorkerReport =
  | { type: "ready" }
  /** Goes into the history's status messages and to the client. */
  | { type: "status"; event: ExecutionEvent; data: JsonObject }
  | { type: "progress_state"; nodes: ProgressStates }
  | {
      type: "progress";
      nodeId: string;
      value: number;
      max: number;
      nodes: ProgressStates;
      preview: PreviewMessage | null;
    }
  | { type: "executing"; nodeId: string }
  | { type: "executed"; nodeId: string; output: JsonObject | null }
  | {
      type: "finished";
      isSuccess: boolean;
      outputs: Record<string, { [key: string]: Json }>;
      meta: Record<string, NodeMeta>;
    };
