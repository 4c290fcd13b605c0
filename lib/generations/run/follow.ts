import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import type { FollowOutcome, ProgressUpdate } from "@/lib/engines/comfy/port";
import { generationAccess } from "../access";
import { attempt, type Ended } from "./attempt";
import { placedServer } from "./placed-server";
import { publishFrame } from "./publish-frame";
import { claimPlaced, fetchWish, markStarted, recordProgress } from "./store";
import { appliedGraph } from "./submit";

/** Longest wait inside one durable step; the drive loops. Well under the two hours a request may take. */
export const FOLLOW_STEP_MS = 10 * 60_000;

/** Progress is written when it moved by this much, or this long after the last write. */
const PROGRESS_STEP_PERCENT = 4;
const PROGRESS_EVERY_MS = 700;

export type Followed = FollowOutcome | Ended;

export type Wait = {
  /** The silence the last wait ended with: a server that stalled is noticed across waits. */
  quietForMs: number;
  /** Wait this long even though a cancel was asked for: the server could not stop the job. Zero: react at once. */
  patienceMs: number;
};

/**
 * Waits for the end of a submitted generation, writing coarse progress and passing preview frames to the
 * live stream. Ends with "gone" when the generation was settled or moved by somebody else.
 */
export async function followGeneration(
  generationId: string,
  placement: number,
  submission: { serverId: string; promptId: string; clientId: string },
  wait: Wait = { quietForMs: 0, patienceMs: 0 },
): Promise<Followed> {
  return attempt<Followed>(generationId, placement, async () => {
    const access = generationAccess(systemCtx("run-generation"), "run");
    const generation = await claimPlaced(access, generationId, placement);
    if (!generation) return { kind: "ended", how: "gone" };
    const { driver } = await placedServer(submission.serverId);
    return driver.follow({
      promptId: submission.promptId,
      clientId: submission.clientId,
      graph: appliedGraph(generation),
      deadlineMs: wait.patienceMs || FOLLOW_STEP_MS,
      onStarted: () => markStarted(access, generationId, placement),
      onProgress: progressWriter(generationId, placement),
      onPreview: (frame) => publishFrame(generation.user_id, generationId, frame),
      shouldStop: async () => {
        const wish = await fetchWish(access, generationId, placement);
        return wish === "gone" || (wish === "cancel" && wait.patienceMs === 0);
      },
      quietForMs: wait.quietForMs,
    });
  });
}

function progressWriter(generationId: string, placement: number) {
  const access = generationAccess(systemCtx("run-generation"), "run");
  let last = { percent: 0, atMs: 0, message: "" };
  return async (update: ProgressUpdate): Promise<void> => {
    const now = Date.now();
    const hasMoved =
      update.percent - last.percent >= PROGRESS_STEP_PERCENT || update.message !== last.message;
    if (!hasMoved && now - last.atMs < PROGRESS_EVERY_MS) return;
    if (now - last.atMs < PROGRESS_EVERY_MS / 4) return;
    last = { percent: update.percent, atMs: now, message: update.message };
    await recordProgress(access, generationId, placement, update.percent, update.message);
  };
}
