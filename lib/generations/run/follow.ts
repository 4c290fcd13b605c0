import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { driverFor } from "@/lib/engines/comfy/pool";
import type { FollowOutcome, ProgressUpdate } from "@/lib/engines/comfy/port";
import { serverAccess } from "@/lib/servers/access";
import { fetchServer } from "@/lib/servers/store";
import { targetOf } from "@/lib/servers/target";
import { generationAccess } from "../access";
import { publishFrame } from "./publish-frame";
import { claimPlaced, isCancelRequested, markStarted, recordProgress } from "./store";
import { appliedGraph } from "./submit";

/** Longest wait inside one durable step; the function loops. Well under the two hours a request may take. */
export const FOLLOW_STEP_MS = 10 * 60_000;

/** Progress is written when it moved by this much, or this long after the last write. */
const PROGRESS_STEP_PERCENT = 4;
const PROGRESS_EVERY_MS = 700;

export type Followed = FollowOutcome | { kind: "gone" };

/**
 * Waits for the end of a submitted generation, writing coarse progress and passing preview frames to the
 * live stream. Renews the lease while it waits. "gone" means that the generation was settled or moved.
 * `quietForMs` is the silence the last wait ended with: a server that stalled is noticed across waits.
 */
export async function followGeneration(
  generationId: string,
  placement: number,
  submission: { serverId: string; promptId: string; clientId: string },
  quietForMs = 0,
): Promise<Followed> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const generation = await claimPlaced(access, generationId, placement);
  if (!generation) return { kind: "gone" };
  const server = await fetchServer(serverAccess(systemCtx("run-generation"), "use"), submission.serverId);
  const progress = progressWriter(generationId, placement);
  const lease = setInterval(() => void renew(generationId, placement), 30_000);
  try {
    return await driverFor(targetOf(server)).follow({
      promptId: submission.promptId,
      clientId: submission.clientId,
      graph: appliedGraph(generation),
      deadlineMs: FOLLOW_STEP_MS,
      onStarted: () => markStarted(access, generationId, placement),
      onProgress: progress.write,
      onPreview: (frame) => publishFrame(generation.user_id, generationId, frame),
      shouldStop: () => isCancelRequested(access, generationId, placement),
      quietForMs,
    });
  } finally {
    clearInterval(lease);
  }
}

async function renew(generationId: string, placement: number): Promise<void> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  await claimPlaced(access, generationId, placement).catch((error: unknown) => {
    log().warn({ err: error, generationId }, "the lease was not renewed");
  });
}

function progressWriter(generationId: string, placement: number) {
  const access = generationAccess(systemCtx("run-generation"), "run");
  let last = { percent: 0, atMs: 0, message: "" };
  return {
    write: async (update: ProgressUpdate): Promise<void> => {
      const now = Date.now();
      const hasMoved =
        update.percent - last.percent >= PROGRESS_STEP_PERCENT || update.message !== last.message;
      if (!hasMoved && now - last.atMs < PROGRESS_EVERY_MS) return;
      if (now - last.atMs < PROGRESS_EVERY_MS / 4) return;
      last = { percent: update.percent, atMs: now, message: update.message };
      await recordProgress(access, generationId, placement, update.percent, update.message);
    },
  };
}
