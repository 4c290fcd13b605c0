import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

/** A file of the project: its path from the root with forward slashes, and its text. */
export type Source = { path: string; text: string };

export type Violation = { path: string; line: number; why: string };

const CODE = /\.(ts|tsx|mjs)$/;

/** Every code file git knows or would take. */
export function readSources(root: string): Source[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listed.split("\n"))].flatMap((file) => {
    if (!CODE.test(file) || file.endsWith(".d.ts")) return [];
    try {
      return [{ path: file, text: readFileSync(path.join(root, file), "utf8") }];
    } catch {
      return []; // deleted but still listed
    }
  });
}

export const isTest = (file: string) =>
  /\.test\.tsx?$|(^|\/)testing(-[a-z]+)?\.ts$|^e2e\/|\/testing\//.test(file);

/** One violation per line that matches. */
export function linesMatching(source: Source, pattern: RegExp, why: string): Violation[] {
  return source.text
    .split("\n")
    .flatMap((text, index) => (pattern.test(text) ? [{ path: source.path, line: index + 1, why }] : []));
}

export type Import = { from: string; to: string; line: number; isOwn: boolean };

const IMPORT =
  /^\s*(?:import|export)\b[^"']*?\bfrom\s+["']([^"']+)["']|^\s*import\s+["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/;

/** The imports of a file, statements over several lines joined; ours resolved to paths from the root. */
export function importsOf(source: Source, known: ReadonlySet<string>): Import[] {
  const joined = source.text.replace(/^(import|export)\s+(type\s+)?\{[^}]*\}\s+from/gms, (match) =>
    match.replaceAll("\n", " "),
  );
  return joined.split("\n").flatMap((text, index) => {
    if (/^\s*(import|export)\s+type\b/.test(text)) return [];
    const specifier = IMPORT.exec(text)?.slice(1).find(Boolean);
    if (!specifier) return [];
    const isOwn = specifier.startsWith("@/") || specifier.startsWith(".");
    return [{ from: source.path, to: resolve(source.path, specifier, known), line: index + 1, isOwn }];
  });
}

function resolve(from: string, specifier: string, known: ReadonlySet<string>): string {
  if (!specifier.startsWith("@/") && !specifier.startsWith(".")) return specifier;
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
  const candidates = [
    base,
    `${base}.ts`,
    `${base}.tsx`,
    `${base}/index.ts`,
    `${base}/index.tsx`,
    `${base}.mjs`,
  ];
  return candidates.find((candidate) => known.has(candidate)) ?? base;
}
