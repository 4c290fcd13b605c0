import type { Json } from "./json";

/** Marks a big integer between the two parsing passes; a NUL cannot start a string a client typed by accident. */
const BIG = "\u0000int:";
const LONG_DIGITS = /\d{16}/;
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON.parse that keeps integers beyond 2^53 exact (as bigint): KSampler seeds go to 2^64-1 and
 * ComfyUI's Python reads them without loss.
 *
 * Throws SyntaxError on malformed text.
 */
export function parseJson(text: string): Json {
  if (!LONG_DIGITS.test(text)) return JSON.parse(text) as Json;
  const marked = text.replace(TOKENS, (token) => (isUnsafeInteger(token) ? `"\\u0000int:${token}"` : token));
  return JSON.parse(marked, (_key, value) =>
    typeof value === "string" && value.startsWith(BIG) ? BigInt(value.slice(BIG.length)) : value,
  ) as Json;
}

function isUnsafeInteger(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}
