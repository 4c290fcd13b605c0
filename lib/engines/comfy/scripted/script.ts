import type { ComfyGraph } from "../port";
import { CATALOGUE } from "./catalogue";

/** What one release of ComfyUI can do; the numbers are the release that brought it. */
export interface VersionTraits {
  version: string;
  /** v0.3.45: `/features` and client-chosen prompt ids came together. */
  hasPromptIds: boolean;
  /** v0.3.57 */
  hasTargetedInterrupt: boolean;
  /** v0.6.0 */
  hasJobsApi: boolean;
  /** v0.26.0 */
  hasJobCancel: boolean;
  /** v0.25.0 */
  hasStrictPromptIds: boolean;
  /** 2026: `missing_node_type` in place of `invalid_prompt`. */
  hasMissingNodeType: boolean;
  /** After v0.36.0: 409 for a known prompt id, credential keys on sockets. */
  isNewest: boolean;
}

const OLDEST: VersionTraits = {
  version: "0.3.40",
  hasPromptIds: false,
  hasTargetedInterrupt: false,
  hasJobsApi: false,
  hasJobCancel: false,
  hasStrictPromptIds: false,
  hasMissingNodeType: false,
  isNewest: false,
};

const V0_3_50 = { ...OLDEST, version: "0.3.50", hasPromptIds: true };
const V0_6 = { ...V0_3_50, version: "0.6.0", hasTargetedInterrupt: true, hasJobsApi: true };
const NEWEST = {
  ...V0_6,
  version: "0.37.0",
  hasJobCancel: true,
  hasStrictPromptIds: true,
  hasMissingNodeType: true,
  isNewest: true,
};

export const VERSIONS = { "0.3.40": OLDEST, "0.3.50": V0_3_50, "0.6.0": V0_6, newest: NEWEST };

/** What the next `POST /prompt` gets in place of its answer. */
export type PromptFault =
  | { kind: "answer"; status: number; body: unknown; headers?: Record<string, string> }
  /** Nothing is queued and nothing answered. */
  | { kind: "noAnswer" }
  /** Queued, then silence or a broken connection: the client cannot know. */
  | { kind: "acceptThenSilence" }
  | { kind: "acceptThenReset" }
  /** 200 with these node errors; the outputs they name are dropped from the queued prompt. */
  | { kind: "partial"; nodeErrors: Record<string, unknown> };

export type ViewFault = "missing" | "cutFile" | "cutConnection" | "webPage" | "serverError";

/** What a test may change at any moment. */
export interface Script {
  stepMs: number;
  promptFaults: PromptFault[];
  viewFaults: ViewFault[];
  /** Coming answers to `/queue`, `/history` and `/api/jobs` that are 500 instead. */
  pollErrors: number;
  failAt: { nodeId: string; type: string; message: string } | null;
  /** Replaces what the history says a job produced. */
  outputs: Record<string, unknown> | null;
  /** A dependency cycle met while running: `success` beside an `execution_error` message. */
  endsInCycle: boolean;
  /** A node of an independent branch is blocked: an error frame, then success. */
  sendsBlockedError: boolean;
  frames: "normal" | "none" | "duplicated" | "disordered";
  dropSocketsEveryMs: number | null;
  /** The first so many sockets go silent without FIN: no frames, no pongs. */
  halfOpenSockets: number;
  /** The worker thread is dead: the running job stays running. */
  isStuck: boolean;
  /** Interrupts lost in the instant between dequeue and start. */
  lostInterrupts: number;
  maxUploadSizeBytes: number;
  /** Node classes in place of the usual ones, as `/object_info` gives them. */
  catalogue: Record<string, Record<string, unknown>>;
}

export function defaultScript(): Script {
  return {
    stepMs: 2,
    promptFaults: [],
    viewFaults: [],
    pollErrors: 0,
    failAt: null,
    outputs: null,
    endsInCycle: false,
    sendsBlockedError: false,
    frames: "normal",
    dropSocketsEveryMs: null,
    halfOpenSockets: 0,
    isStuck: false,
    lostInterrupts: 0,
    maxUploadSizeBytes: 100 * 1024 * 1024,
    catalogue: CATALOGUE,
  };
}

export interface ScriptedJob {
  promptId: string;
  number: number;
  graph: ComfyGraph;
  extraData: Record<string, unknown>;
  clientId: string | null;
  outputNodeIds: string[];
}

export interface RecordedRequest {
  method: string;
  /** Path and query as sent. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}
