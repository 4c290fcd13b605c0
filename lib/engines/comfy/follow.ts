import type { DriverContext } from "./context";
import { isTransient, toComfyError } from "./errors";
import type { JobEnding } from "./job-ending";
import { createJobListener, type JobListener } from "./job-listener";
import { createLossJudge, lost } from "./loss-judge";
import { monotonicMs } from "./monotonic";
import type { FollowInput, FollowOutcome } from "./port";
import { openProgressSocket } from "./progress-socket";
import { type JobSnapshot, snapshot } from "./snapshot";
import { createWaker } from "./waker";

/**
 * Waits until a job has ended, is lost, or `deadlineMs` is over. Polls are the truth; the socket gives progress and
 * wakes the next poll, so that the end is seen within milliseconds and still within `pollMs` when the socket is deaf.
 * Non-transient refusals (credentials, no ComfyUI any more) count as an outage too: the job may be alive behind them.
 */
export async function follow(context: DriverContext, input: FollowInput): Promise<FollowOutcome> {
  const waker = createWaker();
  const run: FollowRun = {
    state: "absent",
    isStarted: false,
    lastPollAtMs: 0,
    quietSinceMs: monotonicMs() - (input.quietForMs ?? 0),
  };
  let queueTimer: NodeJS.Timeout | null = null;
  const listener = createJobListener(input, {
    progressMs: context.timing.progressMs,
    onTurn: waker.wake,
    onQueueChange: () => {
      queueTimer ??= setTimeout(
        () => {
          queueTimer = null;
          waker.wake();
        },
        run.lastPollAtMs + context.timing.queueChangeMs - monotonicMs(),
      );
    },
  });
  const socket = openProgressSocket(context, input.clientId, {
    onOpen: waker.wake,
    onFrame: listener.onFrame,
    isJobRunning: () => run.state === "running",
  });
  try {
    return await pollUntilEnd(context, input, { run, listener, waker });
  } finally {
    if (queueTimer) clearTimeout(queueTimer);
    await Promise.all([socket.close(), listener.close()]);
  }
}

interface FollowRun {
  state: JobSnapshot["state"];
  isStarted: boolean;
  lastPollAtMs: number;
  quietSinceMs: number;
}

interface FollowParts {
  run: FollowRun;
  listener: JobListener;
  waker: ReturnType<typeof createWaker>;
}

async function pollUntilEnd(
  context: DriverContext,
  input: FollowInput,
  parts: FollowParts,
): Promise<FollowOutcome> {
  const { run, listener, waker } = parts;
  const { timing } = context;
  const judge = createLossJudge(timing);
  const deadlineAtMs = monotonicMs() + input.deadlineMs;
  for (;;) {
    const found = await look(context, input);
    run.lastPollAtMs = monotonicMs();
    if (found instanceof Error) {
      const verdict = judge.failed(found);
      if (verdict) return verdict;
    } else {
      if (found.state !== run.state)
        run.quietSinceMs = Math.max(run.quietSinceMs, stateChangeAtMs(run, input));
      run.state = found.state;
      if (found.state === "running" || found.state === "ended") await markStarted(run, input);
      if (found.state === "ended") return outcomeOf(found.ending, listener);
      const verdict = found.state === "absent" ? judge.absent() : judge.present();
      if (verdict) return verdict;
    }
    run.quietSinceMs = Math.max(run.quietSinceMs, listener.lastSignAtMs());
    if (run.state === "running" && monotonicMs() - run.quietSinceMs > (input.stallMs ?? timing.stallMs)) {
      return lost(
        "stalled",
        "server_stalled",
        "The ComfyUI server stopped working on this job without saying so.",
      );
    }
    const isStopped = await asked(input);
    const leftMs = deadlineAtMs - monotonicMs();
    if (isStopped || leftMs <= 0) {
      const reason = isStopped ? "stopped" : "deadline";
      return {
        kind: "stillRunning",
        reason,
        isStarted: run.isStarted,
        quietForMs: Math.round(monotonicMs() - run.quietSinceMs),
      };
    }
    await waker.wait(Math.min(timing.pollMs, leftMs));
  }
}

async function look(
  context: DriverContext,
  input: FollowInput,
): Promise<JobSnapshot | ReturnType<typeof toComfyError>> {
  try {
    return await snapshot(context, input.promptId, input.graph);
  } catch (error) {
    if (isTransient(error)) return error;
    return toComfyError(error);
  }
}

/** The first look of a resumed wait is not a change: silence goes on counting from before. */
function stateChangeAtMs(run: FollowRun, input: FollowInput): number {
  const isFirstLook = run.state === "absent";
  return isFirstLook && input.quietForMs !== undefined ? run.quietSinceMs : monotonicMs();
}

async function markStarted(run: FollowRun, input: FollowInput): Promise<void> {
  if (run.isStarted) return;
  run.isStarted = true;
  try {
    await input.onStarted?.();
  } catch {
    // A callback that fails is the caller's to log; the job goes on.
  }
}

async function asked(input: FollowInput): Promise<boolean> {
  try {
    return (await input.shouldStop?.()) ?? false;
  } catch {
    return false;
  }
}

function outcomeOf(ending: JobEnding, listener: JobListener): FollowOutcome {
  if (ending.kind !== "done") return ending;
  return {
    kind: "done",
    outputs: ending.outputs,
    isPartial: ending.isPartial,
    warnings: listener.warnings(),
  };
}
