import { statSync } from "node:fs";
import type { Directories } from "../directories";
import { splitAnnotated } from "./annotated";
import { inside } from "./inside";

/** The absolute path of a LoadImage value (`sub/a.png`, `a.png [output]`), or null when no such file may be read. */
export function inputFile(directories: Directories, value: string): string | null {
  const { name, folder } = splitAnnotated(value);
  const file = inside(directories[folder ?? "input"], name);
  return file && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}
