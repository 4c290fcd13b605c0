import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

const UNPACK = `import chromium from "@sparticuz/chromium"; await chromium.executablePath();`;

/**
 * Unpacks the browser that comes as an npm package (Linux x64), once. Its libraries, made for a bare cloud machine,
 * are used only where the system's do not suffice.
 * @param {string} folder
 * @param {(program: string) => boolean} starts
 * @returns {Promise<string | null>} null where it cannot run
 */
export async function carriedBrowser(folder, starts) {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const program = path.join(folder, "chromium");
  if (!fs.existsSync(program) && !unpack(folder)) return null;
  for (const libraries of [null, path.join(folder, "al2023", "lib")]) {
    const wrapper = writeWrapper(folder, program, libraries);
    if (starts(wrapper)) return wrapper;
  }
  return null;
}

/**
 * The package unpacks into the temporary folder under fixed names, and its libraries only on Amazon's cloud: it is
 * told that ours is both. The folder appears by one rename, so a broken unpacking is never taken for a whole one.
 * @param {string} folder
 */
function unpack(folder) {
  const draft = `${folder}.${process.pid}`;
  fs.mkdirSync(draft, { recursive: true });
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", UNPACK], {
    cwd: root,
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status === 0 && !fs.existsSync(folder)) fs.renameSync(draft, folder);
  fs.rmSync(draft, { recursive: true, force: true });
  return status === 0;
}

/**
 * @param {string} folder
 * @param {string} program
 * @param {string | null} libraries
 */
function writeWrapper(folder, program, libraries) {
  const lines = ["#!/bin/sh"];
  if (libraries)
    lines.push(`export LD_LIBRARY_PATH="${libraries}:${folder}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"`);
  if (!fs.existsSync("/etc/fonts")) lines.push(`export FONTCONFIG_PATH="${path.join(folder, "fonts")}"`);
  lines.push(`exec "${program}" "$@"`, "");
  const wrapper = path.join(folder, "chrome.sh");
  fs.writeFileSync(wrapper, lines.join("\n"), { mode: 0o755 });
  return wrapper;
}
