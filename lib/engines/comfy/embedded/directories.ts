import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

export type FolderType = "input" | "output" | "temp";
export type Directories = Record<FolderType, string>;

/** Creates ComfyUI's three folders under `dataDir`. `temp` is emptied, as ComfyUI does when it starts. */
export function openDirectories(dataDir: string): Directories {
  const root = path.resolve(dataDir);
  const directories = {
    input: path.join(root, "input"),
    output: path.join(root, "output"),
    temp: path.join(root, "temp"),
  };
  rmSync(directories.temp, { recursive: true, force: true });
  for (const directory of Object.values(directories)) mkdirSync(directory, { recursive: true });
  return directories;
}

export function isFolderType(value: unknown): value is FolderType {
  return value === "input" || value === "output" || value === "temp";
}
