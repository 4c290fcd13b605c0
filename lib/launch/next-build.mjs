import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { hashFiles } from "./file-hash.mjs";
import { withLock } from "./lock.mjs";
import { root, supervisedFlag } from "./root.mjs";

export const NEXT = path.join(root, "node_modules", "next", "dist", "bin", "next");

const INPUTS = [
  "app",
  "components",
  "lib",
  "inngest",
  "db",
  "public",
  "next.config.ts",
  "postcss.config.mjs",
];
INPUTS.push("instrumentation.ts", "proxy.ts", "tsconfig.json", "package.json", "package-lock.json");
/** Tests, launch scripts and migrations are never part of the bundle. */
const UNRELATED = /\.test\.tsx?$|\/testing[^/]*\.ts$|^lib\/launch\/|\.mjs$|\.sql$|^db\/migrations\//;

/** @param {string} distDir */
export function isBuildFresh(distDir) {
  if (!fs.existsSync(path.join(root, distDir, "BUILD_ID"))) return false;
  const stamp = path.join(root, distDir, "creator-build");
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === buildHash();
}

/**
 * Builds into the folder unless what is there was made of the same sources.
 * @param {string} distDir relative to the project
 * @param {{ env: NodeJS.ProcessEnv, onLine: (line: string) => void, onStart?: () => void, signal?: AbortSignal }} options
 * @returns {Promise<boolean>} whether it built
 */
export async function ensureBuild(distDir, { env, onLine, onStart = () => {}, signal }) {
  if (isBuildFresh(distDir)) return false;
  return withLock(path.join(root, ".data", `${path.basename(distDir)}.lock`), async () => {
    if (isBuildFresh(distDir)) return false;
    onStart();
    const hash = buildHash(); // before: a file changed meanwhile makes the build stale
    const restore = keepFiles(["tsconfig.json", "next-env.d.ts"]);
    await runNextBuild(
      { ...env, NODE_ENV: "production", NEXT_DIST_DIR: distDir, NEXT_TELEMETRY_DISABLED: "1" },
      onLine,
      signal,
    ).finally(restore);
    fs.writeFileSync(path.join(root, distDir, "creator-build"), hash);
    return true;
  });
}

/**
 * Next writes the types of a build folder it has not seen into these files; ours stay as they are.
 * @param {string[]} names
 * @returns {() => void} puts the contents back
 */
function keepFiles(names) {
  const files = names.map((name) => path.join(root, name)).filter((file) => fs.existsSync(file));
  const contents = files.map((file) => fs.readFileSync(file, "utf8"));
  return () =>
    files.forEach((file, index) => {
      const content = contents[index] ?? "";
      if (fs.readFileSync(file, "utf8") !== content) fs.writeFileSync(file, content);
    });
}

function buildHash() {
  return hashFiles(INPUTS, (name) => !UNRELATED.test(name));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} onLine
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
function runNextBuild(env, onLine, signal) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", supervisedFlag, NEXT, "build"], {
      cwd: root,
      env: { ...env, CREATOR_SUPERVISED: "1" },
      stdio: ["pipe", "pipe", "pipe"],
      signal,
    });
    child.stdin.on("error", () => {});
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        output += data;
        for (const line of String(data).split("\n")) if (line.trim()) onLine(line);
      });
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`next build failed:\n${output.trim()}`)),
    );
  });
}
