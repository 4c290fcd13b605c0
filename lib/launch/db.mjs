import { readConfig } from "./config.mjs";
import { ensureInstalled } from "./install.mjs";
import { runMain } from "./main.mjs";
import { secretsOf } from "./secrets.mjs";

/**
 * `npm run db`: prints the database's URL and keeps the embedded Postgres running until Ctrl-C.
 * `npm run db <command …>`: runs the command with the product's configuration and DATABASE_URL set, and the embedded
 * Postgres for as long as it takes.
 */
await runMain(async () => {
  await ensureInstalled();
  const [{ withDatabase }, { runCommand }, { onSignals }] = await Promise.all([
    import("./with-database.mjs"),
    import("./command.mjs"),
    import("./signals.mjs"),
  ]);
  const [command, ...args] = process.argv.slice(2);
  await withDatabase(async (url) => {
    if (command) {
      const config = readConfig();
      const env = {
        ...process.env,
        ...secretsOf(config.CREATOR_DATA_DIR ?? ""),
        ...config,
        DATABASE_URL: url,
      };
      process.exitCode = await runCommand(command, args, env);
      return;
    }
    console.log(url);
    await new Promise((resolve) => {
      const timer = setInterval(() => {}, 60_000); // signal handlers alone do not keep a process alive
      const stop = () => {
        clearInterval(timer);
        resolve(undefined);
      };
      onSignals({ stop, kill: () => process.exit(130) });
    });
  });
});
