import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { monotonicMs } from "@/lib/engines/comfy/monotonic";
import type { ComfyDriver, FollowOutcome, PreviewFrame, ProgressUpdate } from "@/lib/engines/comfy/port";
import { driverOf } from "@/lib/servers/driver";
import { generationAccess } from "../access";
import { attempt, type Ended } from "./attempt";
import { publishFrame } from "./publish-frame";
import { isFresh, newRecall, type Recall } from "./recall";
import { claimPlaced, fetchWish, markStarted, type OpenGeneration, recordProgress } from "./store";
import { appliedGraph } from "./submit";

/** Longest wait inside one durable step; the drive loops. Well under the two hours a request may take. */
export const FOLLOW_STEP_MS = 10 * 60_000;

/** Progress is written when it moved by this much, or this long after the last write. */
const PROGRESS_STEP_PERCENT = 4;
const PROGRESS_EVERY_MS = 700;

/** A job shorter than this is over before anybody sees it run: its end tells everything. */
const UNSEEN_MS = 120;

/**
 * `startedAt`: when the server was first seen working on it, in ISO 8601, and `ranMs` for how long from then; absent when
 * this wait did not see it begin.
 */
export type Followed = (FollowOutcome & { startedAt?: string; ranMs?: number }) | Ended;

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
  recall: Recall = newRecall(),
): Promise<Followed> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const known = isFresh(recall) ? recall.run : null;
  const generation = known?.generation ?? (await claimPlaced(access, generationId, placement));
  if (!generation) return { kind: "ended", how: "gone" };
  if (!known) recall.seenAtMs = monotonicMs();
  const work = () => {
    recall.run = known ?? { generation, driver: driverOf(generation.server) };
    return follow(recall.run, submission, wait);
  };
  return attempt<Followed>(generationId, placement, work, recall);
}

async function follow(
  { generation, driver }: { generation: OpenGeneration; driver: ComfyDriver },
  submission: { promptId: string; clientId: string },
  wait: Wait,
): Promise<Followed> {
  const access = generationAccess(systemCtx("run-generation"), "run");
  const { id, placement } = generation;
  const progress = progressWriter(id, placement);
  let early: ProgressUpdate | undefined;
  let earlyFrame: PreviewFrame | undefined;
  const show = (frame: PreviewFrame) => publishFrame(generation.user_id, id, frame);
  const start = startWriter(id, placement, async () => {
    if (early) await progress(early);
    if (earlyFrame) await show(earlyFrame);
  });
  const askedFromMs = monotonicMs() + UNSEEN_MS;
  try {
    const outcome = await driver.follow({
      promptId: submission.promptId,
      clientId: submission.clientId,
      graph: appliedGraph(generation),
      deadlineMs: wait.patienceMs || FOLLOW_STEP_MS,
      onStarted: start.seen,
      onProgress: async (update) => {
        if (start.isShown()) await progress(update);
        else early = update;
      },
      onPreview: async (frame) => {
        if (!start.isShown()) {
          earlyFrame = frame;
          return;
        }
        earlyFrame = undefined;
        await show(frame);
      },
      shouldStop: async () => {
        if (monotonicMs() < askedFromMs) return false;
        const wish = await fetchWish(access, id, placement);
        return wish === "gone" || (wish === "cancel" && wait.patienceMs === 0);
      },
      quietForMs: wait.quietForMs,
    });
    // A job that is done is settled as started and completed at once; every other end needs to know that it ran.
    if (outcome.kind !== "done") await start.write();
    return { ...outcome, ...start.times() };
  } finally {
    start.stop();
  }
}

/** Writes that a job runs, then whatever `onWritten` adds, unless it ends before anybody could see it. */
function startWriter(generationId: string, placement: number, onWritten: () => unknown) {
  const access = generationAccess(systemCtx("run-generation"), "run");
  let startedAtMs: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    clearTimeout(timer);
    if (startedAtMs === undefined) return;
    const startedAt = new Date(startedAtMs);
    writing ??= markStarted(access, generationId, placement, startedAt).then(
      async () => void (await onWritten()),
    );
    await writing;
  };
  return {
    seen: () => {
      startedAtMs = Date.now();
      timer = setTimeout(() => {
        write().catch((error: unknown) => {
          log().warn({ err: error, generationId }, "the start of a job was not written");
        });
      }, UNSEEN_MS);
    },
    write,
    isShown: () => writing !== undefined,
    times: () => {
      if (startedAtMs === undefined) return {};
      return { startedAt: new Date(startedAtMs).toISOString(), ranMs: Math.max(Date.now() - startedAtMs, 0) };
    },
    stop: () => clearTimeout(timer),
  };
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
