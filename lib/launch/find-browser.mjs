import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { carriedBrowser } from "./carried-browser.mjs";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "chrome",
];
const FIXED_PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * A Chromium that starts: the one named by CHROME, Playwright's own, the system's, at last the one npm carries.
 * @param {string} dataDir where the carried one is unpacked
 * @returns {Promise<string>} path of the program
 * @throws with a sentence when CHROME is wrong or nothing can be found
 */
export async function findBrowser(dataDir) {
  const named = process.env.CHROME;
  if (named) {
    if (starts(named)) return named;
    throw new Error(`CHROME names ${named}, which cannot be started`);
  }
  for (const candidate of [await playwrightBrowser(), ...systemBrowsers()])
    if (candidate && fs.existsSync(candidate) && starts(candidate)) return candidate;
  const carried = await carriedBrowser(path.join(dataDir, "browser"), starts);
  if (carried) return carried;
  throw new Error(
    "No browser for the end-to-end tests: install Chromium or Chrome, name one in CHROME, or run `npx playwright install chromium`",
  );
}

async function playwrightBrowser() {
  const { chromium } = await import("@playwright/test");
  try {
    return chromium.executablePath();
  } catch {
    return null;
  }
}

function systemBrowsers() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return [...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...FIXED_PLACES];
}

/**
 * Asks for the version: the cheapest proof that all libraries are there. Windows would open a window instead.
 * @param {string} program
 */
function starts(program) {
  if (process.platform === "win32") return fs.existsSync(program);
  return spawnSync(program, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}
