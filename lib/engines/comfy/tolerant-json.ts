/**
 * JSON as Python writes it: bare `NaN`, `Infinity` and `-Infinity` outside strings become null
 * (ComfyUI issues #8548, #6915, #3042). Throws SyntaxError when it is not JSON even so.
 */
export function parseTolerantJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const repaired = text.replace(STRING_OR_BARE_NUMBER, (token) => (token.startsWith('"') ? token : "null"));
    if (repaired === text) throw error;
    return JSON.parse(repaired);
  }
}

// Strings are matched first, so a "NaN" inside one is passed over. Unrolled: no backtracking on long strings.
const STRING_OR_BARE_NUMBER = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"|-?\bInfinity\b|\bNaN\b/g;
