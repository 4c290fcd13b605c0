import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { countPlaywright, countVitest, NONE } from "./counts.mjs";
import { findBrowser } from "./find-browser.mjs";
import { ensureBuild, isBuildFresh, NEXT } from "./next-build.mjs";
import { freePort } from "./ports.mjs";
import { root } from "./root.mjs";
import { testEnvironment } from "./test-environment.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */

const E2E_CONFIG = "e2e/playwright.config.ts";
const tool = (/** @type {string[]} */ ...parts) => path.join(root, "node_modules", ...parts);
const oneTest = (/** @type {boolean} */ isPassed) => ({ ...NONE, [isPassed ? "passed" : "failed"]: 1 });

/**
 * Every stage by its name. Each reports counts and never stops the ones after it.
 * @param {string} workDir for reports, test data and an unpacked browser
 * @returns {[string, () => Promise<Counts>][]}
 */
export function stages(workDir) {
  return [
    ["types", checkTypes],
    ["lint", async () => oneTest((await run([tool("@biomejs/biome/bin/biome"), "check", "."])) === 0)],
    ["unit and integration tests", () => runVitest(workDir)],
    ["build", build],
    ["end-to-end tests", () => runPlaywright(workDir)],
  ];
}

async function checkTypes() {
  const areRoutesTyped = (await run([NEXT, "typegen"])) === 0;
  return oneTest(areRoutesTyped && (await run([tool("typescript/bin/tsc"), "--noEmit"])) === 0);
}

/** @param {string} workDir */
async function runVitest(workDir) {
  const report = freshReport(workDir, "vitest.json");
  const args = [tool("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json"];
  const code = await run([...args, `--outputFile.json=${report}`]);
  return countVitest(read(report), code);
}

/** A build counts only when it fails: that it works, the end-to-end tests say. */
async function build() {
  try {
    await ensureBuild(distDir(), { env: testEnvironment({}), onLine: (line) => console.log(line) });
    return NONE;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return oneTest(false);
  }
}

/** @param {string} workDir */
async function runPlaywright(workDir) {
  const dataDir = path.join(workDir, "e2e");
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true });
  const browser = await findBrowser(workDir);
  console.log(`Browser: ${browser}`);
  const report = freshReport(workDir, "playwright.json");
  const code = await run(
    [tool("@playwright/test/cli.js"), "test", "-c", E2E_CONFIG, "--reporter=list,json"],
    {
      CHROME_PATH: browser,
      CREATOR_DATA_DIR: dataDir,
      NEXT_DIST_DIR: distDir(),
      PORT: String(await freePort(3100)),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    },
  );
  return countPlaywright(read(report), code);
}

/** The product's own build when it is fresh, else one beside it: a running `npm start` must keep its files. */
function distDir() {
  return isBuildFresh(".next") ? ".next" : ".next-test";
}

/**
 * Runs a Node program in the foreground.
 * @param {string[]} args
 * @param {Record<string, string>} [additions]
 * @returns {Promise<number>} exit code
 */
function run(args, additions = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: testEnvironment(additions),
      stdio: "inherit",
    });
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on("SIGTERM", pass).on("SIGINT", pass);
    child.once("exit", (code) => {
      process.off("SIGTERM", pass).off("SIGINT", pass);
      resolve(code ?? 1);
    });
  });
}

/**
 * @param {string} workDir
 * @param {string} name
 */
function freshReport(workDir, name) {
  const file = path.join(workDir, name);
  fs.rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
