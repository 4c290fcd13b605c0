import { readdir, rm, rmdir, stat } from "node:fs/promises";
import path from "node:path";

/** Deletes files under `directory` last written before `olderThan`, and the folders that become empty. */
export async function pruneOutputs(directory: string, olderThan: Date): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const target = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      await pruneOutputs(target, olderThan);
      // Fails, as it should, while something is left inside.
      await rmdir(target).catch(() => {});
    } else if (entry.isFile() && (await stat(target)).mtimeMs < olderThan.getTime()) {
      await rm(target, { force: true });
    }
  }
}
