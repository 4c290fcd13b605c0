import { forgetRunning, recordRunning } from "./running.mjs";
import { onSignals } from "./signals.mjs";

/**
 * Lives as long as the product: says when it is ready, and ends the process with 0 after Ctrl-C or SIGTERM has stopped
 * everything in order, with 1 when it cannot start or go on, with 130 at once on a second Ctrl-C.
 *
 * @param {(options: { onLost: (reason: string) => void }) => import("./up.mjs").Product} start
 * @param {{ dataDir: string, log: import("./log.mjs").Log }} options
 */
export async function supervise(start, { dataDir, log }) {
  const startedAt = Date.now();
  let isEnding = false;
  /** @param {string | null} problem */
  const end = (problem) => {
    if (problem) console.error(problem);
    if (isEnding) return;
    isEnding = true;
    product.stop().finally(() => {
      forgetRunning(dataDir);
      process.exit(problem ? 1 : 0);
    });
  };
  const product = start({ onLost: end });
  onSignals({
    stop: () => {
      log.say("Stopping …");
      end(null);
    },
    kill: () => {
      product.kill();
      forgetRunning(dataDir);
      process.exit(130);
    },
  });
  try {
    const { url, localUrl, told } = await product.ready();
    recordRunning(dataDir, { url, localUrl });
    for (const line of told) log.say(line);
    log.say(`Creator is ready: ${url}`);
    log.detail(`ready after ${Date.now() - startedAt} ms`);
  } catch (error) {
    if (!isEnding) end(`${error instanceof Error ? error.message : error}\nLogs: ${log.folder}`);
  }
}
