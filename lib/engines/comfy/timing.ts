/** Every interval of the driver in one place, so that tests can shrink them. */
export interface DriverTiming {
  /** Distance of two polls of a job: ComfyUI's own command line uses 2 s. */
  pollMs: number;
  /** A job missing for at least this long and `lostPolls` polls, after acceptance, is lost. */
  lostMs: number;
  lostPolls: number;
  /** Connection refused for this long (and `lostPolls` times) means the process is gone. */
  refusedMs: number;
  /** Timeouts and 5xx for this long: a server loading a 20 GB model stays silent for tens of seconds. */
  unreachableMs: number;
  /** No frame and no change of state for this long: a dead worker thread behind a living HTTP server. */
  stallMs: number;
  /** Our pings keep idle proxies (nginx: 60 s) from cutting the socket; two missed pongs = dead. */
  pingMs: number;
  /** A running job whose socket says nothing for this long gets a new socket. */
  deafMs: number;
  reconnectMinMs: number;
  reconnectMaxMs: number;
  progressMs: number;
  /** A change of the server's queue is worth a poll, but not sooner after the last one than this. */
  queueChangeMs: number;
  /** Pause before asking again whether an unanswered prompt arrived. */
  settleMs: number;
  cancelMs: number;
  cancelPollMs: number;
  /** How long what a server said about its features is believed. */
  featuresMs: number;
  probeTimeoutMs: number;
  pollTimeoutMs: number;
  /** Validation stats model folders inside the server's event loop: seconds on a busy one. */
  promptTimeoutMs: number;
  objectInfoTimeoutMs: number;
  transferTimeoutMs: number;
}

export const DEFAULT_TIMING: DriverTiming = {
  pollMs: 2_000,
  lostMs: 10_000,
  lostPolls: 3,
  refusedMs: 10_000,
  unreachableMs: 300_000,
  stallMs: 900_000,
  pingMs: 20_000,
  deafMs: 15_000,
  reconnectMinMs: 250,
  reconnectMaxMs: 10_000,
  progressMs: 250,
  queueChangeMs: 400,
  settleMs: 1_000,
  cancelMs: 20_000,
  cancelPollMs: 500,
  featuresMs: 60_000,
  probeTimeoutMs: 5_000,
  pollTimeoutMs: 15_000,
  promptTimeoutMs: 90_000,
  objectInfoTimeoutMs: 60_000,
  transferTimeoutMs: 180_000,
};
