import { JSON_DEPTH_MAX, JSON_LENGTH_MAX } from "../rules";

export type ParsedJson =
  | { ok: true; value: unknown }
  | { ok: false; why: "not JSON" | "too long" | "too deep" };

/** Outside of strings: what Python's json module writes for floats JavaScript's cannot read. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/**
 * JSON as ComfyUI and its friends write it: a byte order mark, NULs at the end, `NaN` and `Infinity` (read as null)
 * are forgiven. Length and depth are checked before the parser sees the text.
 */
export function parseTolerantJson(text: string): ParsedJson {
  if (text.length > JSON_LENGTH_MAX) return { ok: false, why: "too long" };
  const bare = trimmed(text);
  if (depthOf(bare) > JSON_DEPTH_MAX) return { ok: false, why: "too deep" };
  return parse(bare) ?? parse(withoutOddNumbers(bare)) ?? { ok: false, why: "not JSON" };
}

function parse(text: string): ParsedJson | null {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return null;
  }
}

function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 0 || text.charCodeAt(end - 1) === 0xfeff)) end -= 1;
  return text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, end);
}

function withoutOddNumbers(text: string): string {
  return text.replace(TOKENS, (token) => (token.startsWith('"') ? token : "null"));
}

/** Deepest bracket outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isInside) {
      if (code === 0x5c) at += 1;
      else if (code === 0x22) isInside = false;
    } else if (code === 0x22) isInside = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}
