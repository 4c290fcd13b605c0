import type { Script, ScriptedJob, VersionTraits } from "./script";

export interface HistoryEntry {
  prompt: unknown[];
  outputs: Record<string, unknown>;
  status: {
    status_str: "success" | "error";
    completed: boolean;
    messages: [string, Record<string, unknown>][];
  };
}

/** A scripted server's memory: RAM like ComfyUI's, gone with a restart; files stay, as on a disk. */
export interface ServerState {
  script: Script;
  traits: VersionTraits;
  counter: number;
  waiting: ScriptedJob[];
  running: ScriptedJob | null;
  isInterruptAsked: boolean;
  history: Map<string, HistoryEntry>;
  /** Graph as text → outputs of the run that is cached. */
  cache: Map<string, Record<string, unknown>>;
  files: Map<string, Buffer>;
  /** Rises with every restart: work of an earlier life stops. */
  life: number;
  /** Prompt ids whose execution began, in order. */
  executed: string[];
}

export function createState(script: Script, traits: VersionTraits): ServerState {
  return {
    script,
    traits,
    counter: 0,
    waiting: [],
    running: null,
    isInterruptAsked: false,
    history: new Map(),
    cache: new Map(),
    files: new Map(),
    life: 0,
    executed: [],
  };
}

export function forgetEverythingInMemory(state: ServerState): void {
  state.life += 1;
  state.waiting = [];
  state.running = null;
  state.isInterruptAsked = false;
  state.history.clear();
  state.cache.clear();
}

export function isKnown(state: ServerState, promptId: string): boolean {
  return (
    state.running?.promptId === promptId ||
    state.waiting.some((job) => job.promptId === promptId) ||
    state.history.has(promptId)
  );
}

export function fileKey(type: string, subfolder: string, filename: string): string {
  return `${type}/${subfolder ? `${subfolder}/` : ""}${filename}`;
}
