import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./root.mjs";

/**
 * Runs a command in the foreground with the project's own programs first on the path. Ctrl-C reaches it from the
 * terminal; other signals are passed on.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit code
 */
export function runCommand(command, args, env) {
  const bin = path.join(root, "node_modules", ".bin");
  // React's server condition lets TypeScript files marked `server-only` load outside Next.
  const NODE_OPTIONS = `${env.NODE_OPTIONS ?? ""} --conditions=react-server`.trim();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, NODE_OPTIONS, PATH: `${bin}${path.delimiter}${env.PATH ?? ""}` },
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    process.on("SIGINT", () => {});
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    process.on("SIGHUP", () => child.kill("SIGHUP"));
    child.once("error", (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
