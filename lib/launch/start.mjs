import { readConfig } from "./config.mjs";
import { ensureInstalled } from "./install.mjs";
import { createLog } from "./log.mjs";
import { runMain } from "./main.mjs";
import { forgetRunning, recordRunning, runningUrl } from "./running.mjs";
import { onSignals } from "./signals.mjs";

/**
 * `npm start`: the whole product from a bare clone. `--dev`: with `next dev`. `--verbose`: with every line of every
 * part. Prints one address when all parts answer; Ctrl-C stops all of them.
 */
await runMain(async () => {
  const startedAt = Date.now();
  const flags = new Set(process.argv.slice(2));
  await ensureInstalled();
  const config = readConfig();
  const dataDir = config.CREATOR_DATA_DIR ?? "";
  const log = createLog({ dataDir, isVerbose: flags.has("--verbose") });
  const running = await runningUrl(dataDir);
  if (running) return log.say(`Creator already runs on this data: ${running}`);

  const { up } = await import("./up.mjs");
  const product = up({ config, isDev: flags.has("--dev"), log, onLost: (reason) => end(reason) });

  /** @type {Promise<void> | null} */
  let ending = null;
  /** @param {string | null} problem */
  const end = (problem) => {
    if (problem) console.error(problem);
    ending ??= product.stop().finally(() => {
      forgetRunning(dataDir);
      process.exit(problem ? 1 : 0);
    });
  };
  onSignals({
    stop: () => {
      log.say("\nStopping …");
      end(null);
    },
    kill: () => {
      product.kill();
      forgetRunning(dataDir);
      process.exit(130);
    },
  });

  try {
    const { url, told } = await product.ready();
    recordRunning(dataDir, url);
    for (const line of told) log.say(line);
    log.say(`Creator is ready: ${url}`);
    log.detail(`ready after ${Date.now() - startedAt} ms`);
  } catch (error) {
    if (!ending) end(`${error instanceof Error ? error.message : error}\nLogs: ${log.folder}`);
  }
});
