import type { ObjectInfo } from "./object-info";

/** A ComfyUI server as an operator entered it. `headers` go on every HTTP request and on the socket handshake. */
export interface ComfyServerTarget {
  id: string;
  url: string;
  headers: Record<string, string>;
}

/** One node of a workflow in API format; a link is `[sourceNodeId, outputSlot]`. */
export interface ComfyNode {
  class_type: string;
  inputs: Record<string, unknown>;
  _meta?: { title?: string };
}

export type ComfyGraph = Record<string, ComfyNode>;

/** Raw `outputs` of a history entry: node id → UI key → values. Read it with `collect`. */
export type RawOutputs = Record<string, unknown>;

/**
 * What a failure means for the job:
 * - permanent: the same request fails everywhere; show it, refund, do not retry.
 * - wrong_server: another server (or re-uploaded inputs) may accept it; else permanent.
 * - resource: out of memory; free the server and retry once, on the same or a bigger one.
 * - transient: network, restart, interruption by others; back off and retry, look up before re-posting.
 * - partner: a paid API node refused (account, credits); permanent for the creator.
 */
export type ComfyErrorClass = "permanent" | "wrong_server" | "resource" | "transient" | "partner";

export interface NodeError {
  nodeId: string;
  /** Null when the complaint is about the node as a whole. */
  inputName: string | null;
  message: string;
  /** ComfyUI's own type, e.g. `value_not_in_list`. */
  type: string;
}

/** A failure as plain data: survives JSON, so a durable step can return it. */
export interface ComfyFailure {
  class: ComfyErrorClass;
  code: string;
  /** One or two sentences a creator understands. Never contains prompts, keys or server paths. */
  message: string;
  nodeErrors: NodeError[];
  /** For logs and operators only, at most 500 characters. */
  detail?: string;
  retryAfterMs?: number;
}

export interface ServerFeatures {
  hasJobsApi: boolean;
  /** `POST /interrupt {prompt_id}` is honoured; older servers interrupt whoever runs. */
  hasTargetedInterrupt: boolean;
  /** False before v0.3.45: the server names prompts itself. */
  acceptsPromptId: boolean;
  maxUploadSizeBytes: number;
}

export interface ServerDevice {
  name: string;
  type: string;
  vramTotalBytes: number;
  vramFreeBytes: number;
}

export interface ServerProbe {
  isReachable: boolean;
  /** Why it is not reachable; null when it is. */
  failure: ComfyFailure | null;
  version: string | null;
  displayName: string;
  isBuiltIn: boolean;
  features: ServerFeatures;
  devices: ServerDevice[];
  /** Running plus waiting prompts; null when unknown. */
  queueDepth: number | null;
  latencyMs: number;
}

export interface SubmitInput {
  /** A canonical lowercase UUID chosen and stored before the call. */
  promptId: string;
  /** One per generation; sent always, or cached runs come back empty on some servers. */
  clientId: string;
  graph: ComfyGraph;
  extraData?: Record<string, unknown>;
  /** Nobody can have posted this id before: the look-up before the first post would find nothing. */
  isNew?: boolean;
  /** Output nodes the job needs. When absent, every output node is needed. */
  requiredOutputNodeIds?: string[];
}

export type SubmitOutcome =
  | {
      kind: "accepted";
      /** The id the server knows the job by: ours, except on servers older than v0.3.45. Use it from here on. */
      promptId: string;
      /** The look-up found it: nothing was posted by this call. */
      wasAlreadyThere: boolean;
      queueNumber: number | null;
      /** Outputs the server dropped that the job does not need. */
      warnings: NodeError[];
    }
  | { kind: "rejected"; error: ComfyFailure };

export interface ProgressUpdate {
  /** 0–99, never falls; 100 belongs to the settled job. */
  percent: number;
  /** e.g. "Sampling 15 of 30". */
  message: string;
  /** The node on the creator's canvas, also when an expanded or subgraph node is running. */
  nodeId: string | null;
  nodeTitle: string | null;
  step: number | null;
  steps: number | null;
}

export interface PreviewFrame {
  bytes: Uint8Array;
  contentType: "image/jpeg" | "image/png";
  nodeId: string | null;
}

export interface FollowInput {
  promptId: string;
  clientId: string;
  graph: ComfyGraph;
  /** How long to wait before answering `stillRunning`, in ms from now. */
  deadlineMs: number;
  /** Called at most every few hundred ms, latest wins; a failing callback never ends the job. */
  onProgress?: (update: ProgressUpdate) => void | Promise<void>;
  onPreview?: (frame: PreviewFrame) => void | Promise<void>;
  /** Once, when the server is first seen working on the job. */
  onStarted?: () => void | Promise<void>;
  /** Asked on every poll; true ends the wait with `stillRunning` so that the caller can cancel. */
  shouldStop?: () => boolean | Promise<boolean>;
  /** Longest silence of a running job before the server counts as stalled. Default 15 minutes. */
  stallMs?: number;
  /** From the last `stillRunning`, so that silence is counted across several waits. */
  quietForMs?: number;
}

export type FollowOutcome =
  | { kind: "done"; outputs: RawOutputs; isPartial: boolean; warnings: string[] }
  | { kind: "failed"; error: ComfyFailure }
  /** The job is gone or its server is: place it again under a new id. */
  | { kind: "lost"; reason: "vanished" | "unreachable" | "stalled"; error: ComfyFailure }
  /** Somebody interrupted it; whether that was the creator, the caller knows. */
  | { kind: "interrupted"; error: ComfyFailure }
  | { kind: "stillRunning"; reason: "deadline" | "stopped"; isStarted: boolean; quietForMs: number };

export type MediaKind = "image" | "video" | "audio" | "model3d" | "latent" | "file";

export interface OutputRef {
  nodeId: string;
  filename: string;
  subfolder: string;
  type: "output" | "temp";
  mediaKind: MediaKind;
  /** Position among all files of the job, in the workflow's output order. */
  index: number;
}

export interface OutputText {
  nodeId: string;
  mediaKind: "text";
  text: string;
  index: number;
}

export type OutputFile = OutputRef | OutputText;

export interface DownloadedFile {
  bytes: Uint8Array;
  contentType: string;
}

export interface UploadInput {
  bytes: Uint8Array;
  /** Only its extension is kept: the stored name is the content's SHA-256. */
  filename: string;
  /** Per tenant, e.g. `cp/u1`. */
  subfolder: string;
  contentType: string;
}

export type QueuePosition =
  | { state: "waiting"; aheadCount: number }
  | { state: "running" }
  | { state: "finished" }
  | { state: "absent" };

export type CancelOutcome =
  /** It will not run, or was stopped. */
  | { kind: "cancelled" }
  /** It had ended before we could stop it. */
  | { kind: "finished" }
  | { kind: "absent" }
  /** Still there: an old server cannot stop one job without risking another's, or it did not react in time. */
  | { kind: "pending"; reason: "server_too_old" | "no_reaction" };

/**
 * One ComfyUI server. Every method is safe to run twice, answers in bounded time, and throws only `ComfyError`.
 */
export interface ComfyDriver {
  readonly target: ComfyServerTarget;
  /** Never throws: an unreachable server is an answer. */
  probe(): Promise<ServerProbe>;
  objectInfo(): Promise<ObjectInfo>;
  /** Looks up before posting; throws transient when the server cannot say whether it has the job. */
  submit(input: SubmitInput): Promise<SubmitOutcome>;
  /** Waits for the end. Polls are the truth, the socket only progress. */
  follow(input: FollowInput): Promise<FollowOutcome>;
  /** Throws `finished_without_outputs` when nothing usable is there: never success with an empty gallery. */
  collect(outputs: RawOutputs, options?: { outputNodeOrder?: string[] }): Promise<OutputFile[]>;
  /** Complete bytes or a throw: a cut or mislabelled file is transient. */
  download(ref: OutputRef, options: { maxBytes: number }): Promise<DownloadedFile>;
  /** Returns the value for a LoadImage-like input. */
  upload(input: UploadInput): Promise<string>;
  position(promptId: string): Promise<QueuePosition>;
  /** Stops this job and no other, on old and new servers. */
  cancel(promptId: string): Promise<CancelOutcome>;
  /** Unloads models and drops the cache once the server is idle. */
  freeMemory(): Promise<void>;
  /** Closes kept-alive connections. */
  close(): Promise<void>;
}
