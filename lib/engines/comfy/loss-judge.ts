import { ComfyError } from "./errors";
import { monotonicMs } from "./monotonic";
import type { FollowOutcome } from "./port";
import type { DriverTiming } from "./timing";

type Lost = Extract<FollowOutcome, { kind: "lost" }>;

export interface LossJudge {
  /** The server answered a poll. */
  present(): null;
  /** The server answered that it does not know the job. */
  absent(): Lost | null;
  /** The poll got no usable answer. */
  failed(error: ComfyError): Lost | null;
}

/**
 * When a job counts as lost. ComfyUI keeps queue and history in memory: a reachable server that knows nothing of an
 * accepted job has been restarted. Refused connections prove a dead process; timeouts and 5xx do not, for a server
 * loading a large model stays silent for tens of seconds.
 */
export function createLossJudge(timing: DriverTiming, now: () => number = monotonicMs): LossJudge {
  let absence: { sinceMs: number; polls: number } | null = null;
  let outage: { sinceMs: number; refusedSinceMs: number | null; refusals: number } | null = null;
  return {
    present() {
      absence = null;
      outage = null;
      return null;
    },
    absent() {
      outage = null;
      absence ??= { sinceMs: now(), polls: 0 };
      absence.polls += 1;
      const isOver = absence.polls >= timing.lostPolls && now() - absence.sinceMs >= timing.lostMs;
      return isOver
        ? lost("vanished", "job_vanished", "The ComfyUI server was restarted and forgot this job.")
        : null;
    },
    failed(error) {
      outage ??= { sinceMs: now(), refusedSinceMs: null, refusals: 0 };
      if (error.code === "server_refused") {
        outage.refusedSinceMs ??= now();
        outage.refusals += 1;
      } else if (error.code !== "circuit_open") {
        outage.refusedSinceMs = null;
        outage.refusals = 0;
      }
      const isDead =
        outage.refusedSinceMs !== null &&
        outage.refusals >= timing.lostPolls &&
        now() - outage.refusedSinceMs >= timing.refusedMs;
      const isGone = now() - outage.sinceMs >= timing.unreachableMs;
      return isDead || isGone
        ? lost("unreachable", "server_gone", "The ComfyUI server stopped while this job was on it.")
        : null;
    },
  };
}

/** Built here so that every way of losing a job reads the same. */
export function lost(reason: Lost["reason"], code: string, message: string): Lost {
  return { kind: "lost", reason, error: new ComfyError("transient", code, message) };
}
