import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

/**
 * The absolute path of `relative` under `root`, or null when it would leave `root`: by `..`, an
 * absolute path, a NUL, a drive letter, or a symbolic link that points outside.
 */
export function inside(root: string, relative: string): string | null {
  if (relative.includes("\0")) return null;
  const target = path.resolve(root, relative);
  if (!isWithin(root, target)) return null;
  let existing = target;
  while (!existsSync(existing)) existing = path.dirname(existing);
  return isWithin(realpathSync(root), realpathSync(existing)) ? target : null;
}

function isWithin(root: string, target: string): boolean {
  const relative = path.relative(root, target);
  return relative === "" || (!relative.startsWith("..") && !path.isAbsolute(relative));
}
