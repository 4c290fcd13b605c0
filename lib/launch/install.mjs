import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { dataDirectory } from "./data-directory.mjs";
import { withLock } from "./lock.mjs";
import { root } from "./root.mjs";

const STAMP = path.join(root, "node_modules", ".creator-install");
const NPM_RECORD = path.join(root, "node_modules", ".package-lock.json");
const INPUTS = ["package.json", "package-lock.json"].map((name) => path.join(root, name));
const NODE_MIN = [20, 19];

/**
 * Installs the packages when there are none or when package.json or its lock changed since. Always with the
 * development ones: `npm start` builds. Never `npm ci`: it fails where a registry lacks another platform's package.
 * @throws when Node is too old or npm fails
 */
export async function ensureInstalled() {
  requireNode();
  if (isCurrent()) return;
  await withLock(path.join(dataDirectory(), "install.lock"), async () => {
    if (isCurrent()) return;
    console.log("Installing packages (the first time takes a minute or two) …");
    const { command, args } = npm();
    const flags = ["install", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status } = spawnSync(command, [...args, ...flags], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      shell: command === "npm.cmd",
    });
    if (status !== 0) throw new Error("npm install failed; its messages are above");
    fs.writeFileSync(STAMP, inputHash());
  });
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = NODE_MIN;
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
    throw new Error(`Node ${NODE_MIN.join(".")} or newer is needed; this is ${process.versions.node}`);
}

/** Our stamp knows the content; without one, what npm left behind must be newer than both files. */
function isCurrent() {
  if (!fs.existsSync(NPM_RECORD)) return false;
  if (fs.existsSync(STAMP)) return fs.readFileSync(STAMP, "utf8") === inputHash();
  const installedAt = fs.statSync(NPM_RECORD).mtimeMs;
  return INPUTS.every((file) => !fs.existsSync(file) || fs.statSync(file).mtimeMs <= installedAt);
}

function inputHash() {
  const hash = createHash("sha256");
  for (const file of INPUTS) if (fs.existsSync(file)) hash.update(fs.readFileSync(file));
  return hash.digest("hex");
}

/** The npm that runs us, else the one on the path. */
function npm() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) return { command: process.execPath, args: [script] };
  return { command: process.platform === "win32" ? "npm.cmd" : "npm", args: [] };
}
