const PARENT_CHECK_MS = 500;

/**
 * Calls `stop` once for Ctrl-C, SIGTERM, SIGHUP or the death of the npm that started us, and `kill` when Ctrl-C comes
 * a second time.
 *
 * npm does not pass SIGTERM on: it and its shell die, the Node below lives on. The change of parent tells.
 * @param {{ stop: () => void, kill: () => void }} handlers
 */
export function onSignals({ stop, kill }) {
  let count = 0;
  const handle = () => {
    count += 1;
    if (count === 1) stop();
    else kill();
  };
  for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, handle);
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    handle();
  }, PARENT_CHECK_MS);
  timer.unref();
}
