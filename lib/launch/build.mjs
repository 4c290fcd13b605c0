import { readConfig } from "./config.mjs";
import { ensureInstalled } from "./install.mjs";
import { runMain } from "./main.mjs";

/** `npm run build`: the production build, unless the one that is there was made of the same sources. */
await runMain(async () => {
  await ensureInstalled();
  const { ensureBuild } = await import("./next-build.mjs");
  const distDir = process.env.NEXT_DIST_DIR || ".next";
  const env = { ...process.env, ...readConfig() };
  const hasBuilt = await ensureBuild(distDir, { env, onLine: (line) => console.log(line) });
  if (!hasBuilt) console.log(`${distDir} is current.`);
});
