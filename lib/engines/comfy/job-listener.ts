import type { Frame } from "./frames";
import { asString } from "./json-shapes";
import { createLatestOnly } from "./latest-only";
import { monotonicMs } from "./monotonic";
import type { FollowInput, PreviewFrame, ProgressUpdate } from "./port";
import { createProgressTracker } from "./progress-tracker";

export interface JobListener {
  onFrame(frame: Frame): void;
  /** When this job last gave a sign of life, on the monotonic clock. */
  lastSignAtMs(): number;
  /** Blocked nodes and the like: the job went on. */
  warnings(): string[];
  close(): Promise<void>;
}

/**
 * Turns the frames of one prompt into throttled progress and previews, and says when a poll is worth its while.
 * Frames of other prompts are dropped: servers broadcast some, and Cloud sends a user's every job to all sockets.
 */
export function createJobListener(
  input: FollowInput,
  options: { progressMs: number; onTurn: () => void; onQueueChange: () => void },
): JobListener {
  const tracker = createProgressTracker(input.graph);
  const progress = createLatestOnly<ProgressUpdate>(input.onProgress, options.progressMs);
  const previews = createLatestOnly<PreviewFrame>(input.onPreview, options.progressMs);
  const warnings = new Set<string>();
  let lastSignAtMs = Number.NEGATIVE_INFINITY;
  let isOurTurn = false;

  function onMessage(type: string, data: Record<string, unknown>): void {
    lastSignAtMs = monotonicMs();
    if (type === "execution_error" && data.exception_type === "ExecutionBlocked") {
      warnings.add((asString(data.exception_message) ?? "A node was blocked.").slice(0, 240));
      return;
    }
    const isEnd = (type === "executing" && data.node === null) || TURNS.has(type);
    isOurTurn = !isEnd;
    // Truth is the poll: on `execution_error` history is not written yet, `executing{node:null}` follows and is.
    if (isEnd || type === "execution_start") options.onTurn();
    if (!isEnd && tracker.take(type, data)) progress.push(tracker.update());
  }

  return {
    onFrame(frame) {
      if (frame.kind === "message") {
        if (frame.type === "status") options.onQueueChange();
        else if (frame.promptId === input.promptId) onMessage(frame.type, frame.data);
        return;
      }
      // Frames without a prompt id go to the owner's socket alone, but only while it is our prompt's turn.
      const isOurs =
        frame.kind === "preview" && frame.promptId !== null ? frame.promptId === input.promptId : isOurTurn;
      if (!isOurs) return;
      lastSignAtMs = monotonicMs();
      if (frame.kind === "preview") {
        const nodeId = frame.nodeId ?? tracker.update().nodeId;
        previews.push({ bytes: frame.bytes, contentType: frame.contentType, nodeId });
      } else {
        tracker.takeText(frame.nodeId, frame.text);
        progress.push(tracker.update());
      }
    },
    lastSignAtMs: () => lastSignAtMs,
    warnings: () => [...warnings],
    async close() {
      await Promise.all([progress.close(), previews.close()]);
    },
  };
}

const TURNS = new Set(["execution_success", "execution_error", "execution_interrupted"]);
