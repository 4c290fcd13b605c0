import fs from "node:fs";
import path from "node:path";
import { NONE, sum, summary } from "./counts.mjs";
import { ensureInstalled } from "./install.mjs";
import { runMain } from "./main.mjs";
import { root } from "./root.mjs";

/**
 * `npm test`: types, lint, unit and integration tests on real Postgres, build, end-to-end tests in a real browser.
 * Every stage runs whatever the ones before said; the last line sums them up. Nothing of it touches the data or the
 * ports of a running `npm start`.
 */
await runMain(async () => {
  await ensureInstalled();
  const { stages } = await import("./stages.mjs");
  // Not CREATOR_DATA_DIR, which may be a person's real data.
  const workDir = path.join(root, ".data", "test");
  fs.mkdirSync(workDir, { recursive: true });
  let isInterrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (isInterrupted = true));

  const wanted = process.argv.slice(2);
  const results = [];
  for (const [name, run] of stages(workDir)) {
    if (isInterrupted) break;
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    console.log(`\n── ${name}`);
    const startedAt = Date.now();
    const counts = await run().catch((error) => {
      console.error(error instanceof Error ? error.message : error);
      return { ...NONE, failed: 1 };
    });
    results.push({ name, counts, seconds: Math.round((Date.now() - startedAt) / 1_000) });
  }

  console.log("");
  for (const { name, counts, seconds } of results) console.log(`${name} (${seconds} s): ${summary(counts)}`);
  const total = sum(results.map(({ counts }) => counts));
  if (isInterrupted) console.log("Interrupted: not everything ran.");
  process.exitCode = total.failed > 0 || isInterrupted ? 1 : 0;
  console.log(summary(total));
});
