import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../lib/launch/find-browser.mjs";
import { root } from "../../lib/launch/root.mjs";
import { measureLatency } from "./latency";
import { productMemory } from "./memory";
import { measurePlacement } from "./placement";
import { connect, openBench, type Setting } from "./setting";
import { measureThroughput, type Throughput } from "./throughput";
import { validatorMs } from "./validator";
import { warmStartMs } from "./warm-start";
import { folderBytes, pageWeights } from "./weight";

/** `npm run bench`: what the product costs, against the figures it is meant to keep. Reports, never fails on a figure. */
const dataDir = process.env.CREATOR_DATA_DIR || path.join(root, ".data", "bench");
const appUrl = process.env.APP_URL ?? "";
const engineUrl = process.env.ENGINE_URL ?? "";
const databaseUrl = process.env.DATABASE_URL ?? "";
if (!appUrl || !engineUrl || !databaseUrl) throw new Error("start this with `npm run bench`");

/** What people really ask for; the smallest job shows what each one costs beside its own work. */
const ORDINARY_PX = 512;

const idle = productMemory();
const browser = await chromium.launch({
  executablePath: await findBrowser(dataDir),
  args: ["--no-sandbox", "--disable-gpu"],
});
const setting: Setting = { appUrl, engineUrl, browser, ...connect(databaseUrl) };
try {
  const bench = await openBench(setting);
  const latency = await measureLatency(setting, bench);
  const throughput = await measureThroughput(setting, bench, 64);
  const ordinary = await measureThroughput(setting, bench, ORDINARY_PX);
  const signedIn = await bench.page.context().storageState();
  const weights = await pageWeights(setting, `/workflows/${bench.workflowId}`, signedIn);
  await bench.page.context().close();
  const busy = productMemory();
  const placement = await measurePlacement(dataDir);
  const warmMs = await warmStartMs(`${dataDir}-warm`);
  print([
    ["POST to prompt accepted, p50", `${quantile(latency.toAcceptedMs, 0.5)} ms`, "60 ms"],
    ["POST to prompt accepted, p95", `${quantile(latency.toAcceptedMs, 0.95)} ms`, ""],
    ["job done to picture visible, p50", `${quantile(latency.toVisibleMs, 0.5)} ms`, "250 ms"],
    ["job done to picture visible, p95", `${quantile(latency.toVisibleMs, 0.95)} ms`, ""],
    ...throughputRows("64²", throughput),
    ...throughputRows(`${ORDINARY_PX}²`, ordinary),
    [
      "import and check of the largest golden file, CPU, p90",
      `${validatorMs()?.toFixed(0) ?? "–"} ms`,
      "50 ms",
    ],
    ["pick-and-claim, 10,000 queued, 32 servers, p50", `${quantile(placement.pickMs, 0.5)} ms`, ""],
    ["pick-and-claim, 10,000 queued, 32 servers, p95", `${quantile(placement.pickMs, 0.95)} ms`, "15 ms"],
    ["the same when nothing can run, p50", `${quantile(placement.vainMs, 0.5)} ms`, ""],
    ...weights,
    ["node_modules", `${megabytes(folderBytes(path.join(root, "node_modules")))} MB`, "1100 MB"],
    [`idle memory of ${idle.processes} processes, PSS`, `${megabytes(idle.pssBytes)} MB`, "900 MB"],
    ["idle memory, RSS (shared pages counted again)", `${megabytes(idle.rssBytes)} MB`, ""],
    ["memory after the jobs, PSS", `${megabytes(busy.pssBytes)} MB`, ""],
    ["warm start to the first 200", `${(warmMs / 1000).toFixed(1)} s`, "6 s"],
  ]);
} finally {
  await browser.close();
  await setting.close();
}

type Figure = [what: string, measured: string, goal: string];

function print(rows: Figure[]): void {
  const width = Math.max(...rows.map(([what]) => what.length));
  console.log(`\n${"".padEnd(width)}  ${"measured".padStart(10)}  ${"goal".padStart(8)}`);
  for (const [what, measured, goal] of rows)
    console.log(`${what.padEnd(width)}  ${measured.padStart(10)}  ${goal.padStart(8)}`);
}

function throughputRows(what: string, { appPerSecond, enginePerSecond }: Throughput): Figure[] {
  return [
    [`jobs of ${what} per second, through the app`, appPerSecond.toFixed(2), ""],
    [`jobs of ${what} per second, straight to the engine`, enginePerSecond.toFixed(2), ""],
    [`jobs of ${what}, app ÷ engine`, (appPerSecond / enginePerSecond).toFixed(2), "0.90"],
  ];
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}
