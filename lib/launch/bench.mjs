import { readConfig } from "./config.mjs";
import { ensureInstalled } from "./install.mjs";
import { createLog } from "./log.mjs";
import { runMain } from "./main.mjs";
import { onSignals } from "./signals.mjs";

/** `npm run bench`: starts the product on data of its own and measures it with e2e/bench/main.ts. */
await runMain(async () => {
  await ensureInstalled();
  const [path, { up }, { runCommand }] = await Promise.all([
    import("node:path"),
    import("./up.mjs"),
    import("./command.mjs"),
  ]);
  const given = readConfig();
  const dataDir = path.join(given.CREATOR_DATA_DIR ?? "", "bench");
  const config = { ...given, CREATOR_DATA_DIR: dataDir };
  const log = createLog({ dataDir, isVerbose: false });
  const product = up({ config, isDev: false, log, onLost: (reason) => console.error(reason) });
  onSignals({ stop: () => product.stop().then(() => process.exit(130)), kill: () => process.exit(130) });
  try {
    const { env } = await product.ready();
    const isMillion = process.argv.includes("--million");
    const args = [isMillion ? "e2e/bench/gallery-million.ts" : "e2e/bench/main.ts", ...process.argv.slice(2)];
    process.exitCode = await runCommand("tsx", args, env);
  } finally {
    await product.stop();
  }
});
