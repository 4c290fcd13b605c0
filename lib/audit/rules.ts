/** Names whose values never reach the log, however deep they lie. */
const SECRET_NAME =
  /pass(word|phrase)?|secret|token|cookie|authorization|api_?key|key_?hash|hash$|credential/i;
const TEXT_LENGTH_MAX = 2000;

/** A copy without secrets: their values become "[cut]", long texts are shortened. */
export function stripSecrets(value: unknown, depth = 0): unknown {
  if (depth > 8) return "[deep]";
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => stripSecrets(item, depth + 1));
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Date) return value.toISOString();
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      clean(name),
      SECRET_NAME.test(name) && inner !== null ? "[cut]" : stripSecrets(inner, depth + 1),
    ]),
  );
}

/** jsonb refuses NUL and lone surrogates, and an audit row must never be why a change fails. */
function clean(text: string): string {
  const short = text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}…` : text;
  return short.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");
}
