import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

export type EngineProcess = { url: string; child: ChildProcess; stop(): Promise<void> };

/**
 * The built-in engine as it really runs: a process of its own. (The app forbids its image library to read
 * SVG, process-wide; the painter draws with it.)
 */
export async function spawnEngine(dataDir: string, port = 0): Promise<EngineProcess> {
  const main = path.resolve(import.meta.dirname, "../../engines/comfy/embedded/main.ts");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", main, "--port", String(port), "--data", dataDir],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the engine ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.startsWith("{")) resolve(JSON.parse(line).url);
    });
  });
  return {
    url,
    child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
