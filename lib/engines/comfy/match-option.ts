import type { ComboOption } from "./object-info";

export type OptionMatch =
  | { kind: "exact" | "separators" | "case" | "basename"; value: ComboOption }
  | { kind: "missing"; nearest: string[] };

/**
 * Finds a saved choice in a server's own list: exact, then with the other path separator (a file saved on Windows,
 * run on Linux: `SDXL\x` and `SDXL/x`), then ignoring case, then by a basename only one option has. Everything but
 * exact and separators is another choice and worth telling; `nearest` is best first, at most three.
 */
export function matchOption(value: unknown, options: readonly ComboOption[]): OptionMatch {
  const exact = options.find((option) => option === value);
  if (exact !== undefined) return { kind: "exact", value: exact };
  if (typeof value !== "string") return { kind: "missing", nearest: [] };
  const separators = options.find(
    (option) => typeof option === "string" && slashes(option) === slashes(value),
  );
  if (separators !== undefined) return { kind: "separators", value: separators };
  const folded = only(options, (option) => slashes(option).toLowerCase() === slashes(value).toLowerCase());
  if (folded !== null) return { kind: "case", value: folded };
  const named = only(options, (option) => basename(option) === basename(value));
  if (named !== null) return { kind: "basename", value: named };
  return { kind: "missing", nearest: nearest(value, options) };
}

function slashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function basename(path: string): string {
  return (slashes(path).split("/").pop() ?? "").toLowerCase();
}

/** The one option that passes; null when none or several do, for then any choice would be a guess. */
function only(options: readonly ComboOption[], test: (option: string) => boolean): string | null {
  const found = options.filter((option): option is string => typeof option === "string" && test(option));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function nearest(value: string, options: readonly ComboOption[]): string[] {
  const wanted = pairsOf(basename(value));
  return options
    .filter((option): option is string => typeof option === "string")
    .map((option) => ({ option, score: similarity(wanted, pairsOf(basename(option))) }))
    .filter(({ score }) => score >= 0.4)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ option }) => option);
}

/** Dice's coefficient over letter pairs: stable under added suffixes such as `_fp16` or `-v2`. */
function similarity(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}

function pairsOf(name: string): Set<string> {
  const bare = name.replace(/\.[a-z0-9]+$/, "").replace(/[^a-z0-9]/g, "");
  return new Set(
    Array.from({ length: Math.max(bare.length - 1, 0) }, (_, index) => bare.slice(index, index + 2)),
  );
}
