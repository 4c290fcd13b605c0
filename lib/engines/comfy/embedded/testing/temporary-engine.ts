import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Engine, type EngineOptions, startEngine } from "../start-engine";

export type TemporaryEngine = Engine & { dataDir: string };

/** An engine on a free port with its own folders, which `close` deletes. */
export async function temporaryEngine(options: Partial<EngineOptions> = {}): Promise<TemporaryEngine> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "creator-engine-"));
  const engine = await startEngine({ dataDir, ...options });
  return {
    url: engine.url,
    dataDir,
    close: async () => {
      await engine.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
