import type { FolderType } from "../directories";

const SUFFIX = /^(.*?) ?\[(input|output|temp)\]$/s;

/** Splits ComfyUI's annotated names: `a.png [output]` → name `a.png` in folder `output`. */
export function splitAnnotated(name: string): { name: string; folder: FolderType | null } {
  const match = SUFFIX.exec(name);
  if (!match) return { name, folder: null };
  return { name: match[1] ?? "", folder: match[2] as FolderType };
}
