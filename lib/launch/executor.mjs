import { withDefaults } from "./arguments.mjs";
import { readConfig } from "./config.mjs";
import { ensureInstalled } from "./install.mjs";
import { runMain } from "./main.mjs";
import { typescriptFlags } from "./root.mjs";
import { secretsOf } from "./secrets.mjs";

/**
 * `npm run executor -- --port 8288 --app http://127.0.0.1:3000/api/inngest`: the embedded executor alone, for any app
 * of the Inngest SDK. Uses DATABASE_URL or the embedded Postgres; prints what the app needs in its environment.
 */
await runMain(async () => {
  await ensureInstalled();
  const [{ runAlone }, { withDatabase }, { migrateUp }] = await Promise.all([
    import("./alone.mjs"),
    import("./with-database.mjs"),
    import("../../db/migrator.mjs"),
  ]);
  const config = readConfig();
  const { INNGEST_SIGNING_KEY, INNGEST_EVENT_KEY } = secretsOf(config.CREATOR_DATA_DIR ?? "");
  const keys = { INNGEST_SIGNING_KEY, INNGEST_EVENT_KEY };
  await withDatabase(async (url) => {
    await migrateUp(url);
    process.exitCode = await runAlone({
      name: "executor",
      args: [...typescriptFlags, "lib/engines/durable/main.ts", ...withDefaults({ "--port": "8288" })],
      env: { ...process.env, ...keys, ...config, DATABASE_URL: url },
      onReady: (address) => {
        console.log(`Executor: ${address}\nThe app needs:`);
        const needed = { INNGEST_BASE_URL: address, ...keys };
        for (const [name, value] of Object.entries(needed)) console.log(`  ${name}=${config[name] ?? value}`);
      },
    });
  });
});
