import { readConfig } from "./config.mjs";
import { ensureInstalled } from "./install.mjs";
import { createLog } from "./log.mjs";
import { runMain } from "./main.mjs";
import { runningUrl } from "./running.mjs";

/**
 * `npm start`: the whole product from a bare clone. `--dev`: with `next dev`. `--verbose`: with every line of every
 * part. Prints one address when all parts answer; Ctrl-C stops all of them.
 */
await runMain(async () => {
  const flags = new Set(process.argv.slice(2));
  await ensureInstalled();
  const config = readConfig();
  const dataDir = config.CREATOR_DATA_DIR ?? "";
  const log = createLog({ dataDir, isVerbose: flags.has("--verbose") });
  const running = await runningUrl(dataDir);
  if (running) return log.say(`Creator already runs on this data: ${running}`);
  const [{ supervise }, { up }] = await Promise.all([import("./supervise.mjs"), import("./up.mjs")]);
  const isDev = flags.has("--dev");
  await supervise(({ onLost }) => up({ config, isDev, log, onLost }), { dataDir, log });
});
