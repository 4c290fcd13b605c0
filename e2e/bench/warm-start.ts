import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { freePort } from "../../lib/launch/ports.mjs";
import { root } from "../../lib/launch/root.mjs";
import { testEnvironment } from "../../lib/launch/test-environment.mjs";
import { until } from "./setting";

/** From the command to the first page, on data that is there; the start before it made them. */
export async function warmStartMs(dataDir: string): Promise<number> {
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true });
  await startOnce(dataDir);
  return startOnce(dataDir);
}

async function startOnce(dataDir: string): Promise<number> {
  const port = await freePort(3400);
  const startedAtMs = performance.now();
  const child = spawn(process.execPath, [path.join(root, "lib/launch/start.mjs")], {
    cwd: root,
    env: testEnvironment({
      CREATOR_DATA_DIR: dataDir,
      PORT: String(port),
      NODE_OPTIONS: "",
    }) as NodeJS.ProcessEnv,
    stdio: "ignore",
  });
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.status === 200 || undefined,
      () => undefined,
    );
  try {
    await until(answers, "the first page", 240_000);
    return performance.now() - startedAtMs;
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
}
