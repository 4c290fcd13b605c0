import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { expect } from "@playwright/test";
import { freePort } from "../../lib/launch/ports.mjs";
import { root } from "../../lib/launch/root.mjs";
import { testEnvironment } from "../../lib/launch/test-environment.mjs";

/** Where the product under test keeps its data; second copies live beside it. */
export const dataDir = path.resolve(root, process.env.CREATOR_DATA_DIR || ".data");

export type Started = {
  url: string;
  pid: number;
  /** Everything it printed. */
  output: () => string;
  stop: () => Promise<void>;
};

export type Product = Started & { dataDir: string };

/** A copy of the whole product, started as a person starts it: own data, own ports, nothing of this machine's. */
export async function startProduct(name: string, environment: Record<string, string> = {}): Promise<Product> {
  const ownDir = `${dataDir}-${name}`;
  fs.rmSync(ownDir, { recursive: true, force: true });
  fs.mkdirSync(ownDir, { recursive: true });
  const port = String(await freePort(3200));
  const started = await start("lib/launch/start.mjs", [], /Creator is ready: (\S+)/, {
    CREATOR_DATA_DIR: ownDir,
    PORT: port,
    ...environment,
  });
  return { ...started, dataDir: ownDir };
}

/** `npm run engine`: the built-in engine alone, as a ComfyUI that happens to be somewhere. */
export async function startEngine(name: string, port?: number): Promise<Started> {
  const args = ["--port", String(port ?? (await freePort(8288))), "--data", `${dataDir}-${name}`];
  return start("lib/launch/engine.mjs", args, /ComfyUI's API: (\S+)/, {});
}

async function start(
  script: string,
  args: string[],
  readyLine: RegExp,
  environment: Record<string, string>,
): Promise<Started> {
  const child = spawn(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    env: testEnvironment({
      NEXT_DIST_DIR: process.env.NEXT_DIST_DIR || ".next",
      ...environment,
    }) as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    readline.createInterface({ input: stream }).on("line", (line) => lines.push(line));
  const output = () => lines.join("\n");
  const found = () => readyLine.exec(output())?.[1];
  await expect
    .poll(() => found() ?? (isOver(child) ? "ended" : "starting"), { timeout: 180_000, message: script })
    .not.toBe("starting");
  const url = found();
  if (url === undefined) throw new Error(`${script} did not start:\n${output()}`);
  return { url, pid: child.pid ?? 0, output, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

function isOver(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
