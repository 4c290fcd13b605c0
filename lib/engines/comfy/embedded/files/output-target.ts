import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { inside } from "./inside";

export type OutputTarget = { directory: string; subfolder: string; base: string; counter: number };

/**
 * Where a save node writes (ComfyUI's `get_save_image_path`): the prefix may hold subfolders and
 * `%width% %height% %year% %month% %day% %hour% %minute% %second%` (local time). The counter is the highest number
 * already used with this base plus one. Throws when the prefix leads outside `root`.
 */
export function outputTarget(
  root: string,
  prefix: string,
  size: { width: number; height: number },
  now: Date,
): OutputTarget {
  const named = path.normalize(fillTokens(prefix, size, now));
  const directory = inside(root, path.dirname(named));
  const base = path.basename(named);
  if (!directory || path.isAbsolute(named) || base === "." || base === "..") {
    throw new Error(`Saving image outside the output folder is not allowed: ${prefix}`);
  }
  mkdirSync(directory, { recursive: true });
  const subfolder = path.relative(root, directory).split(path.sep).join("/");
  return { directory, subfolder, base, counter: nextCounter(directory, base) };
}

function fillTokens(prefix: string, { width, height }: { width: number; height: number }, now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const tokens: Record<string, string> = {
    width: String(width),
    height: String(height),
    year: String(now.getFullYear()),
    month: two(now.getMonth() + 1),
    day: two(now.getDate()),
    hour: two(now.getHours()),
    minute: two(now.getMinutes()),
    second: two(now.getSeconds()),
  };
  return prefix.replace(/%([a-z]+)%/g, (token, name: string) => tokens[name] ?? token);
}

function nextCounter(directory: string, base: string): number {
  const start = `${base}_`.toLowerCase();
  let highest = 0;
  for (const name of readdirSync(directory)) {
    if (!name.toLowerCase().startsWith(start)) continue;
    const digits = /^\d+(?=_)/.exec(name.slice(start.length));
    if (digits) highest = Math.max(highest, Number(digits[0]));
  }
  return highest + 1;
}
