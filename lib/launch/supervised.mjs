/**
 * Preloaded into every child of the supervisor. Its standard input is a pipe that nobody writes to: when it ends, the
 * supervisor is gone, however it died, and the child stops as if asked to.
 */
const HARD_STOP_AFTER_MS = 8_000;

if (process.env.CREATOR_SUPERVISED === "1") {
  // Once only: processes that this one starts have an input of their own.
  delete process.env.CREATOR_SUPERVISED;
  process.stdin.on("error", () => {});
  process.stdin.once("close", stop);
  process.stdin.once("end", stop);
  process.stdin.resume();
  // Watching must not keep a process alive that has nothing left to do.
  if ("unref" in process.stdin) process.stdin.unref();
}

let isStopping = false;

function stop() {
  if (isStopping) return;
  isStopping = true;
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), HARD_STOP_AFTER_MS).unref();
}
