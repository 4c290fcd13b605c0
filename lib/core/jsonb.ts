/**
 * JSON for a jsonb column. What a foreign server says may hold NUL and lone surrogates, which JSON carries and
 * jsonb refuses (22P05, 22P02): the first are dropped, the second become U+FFFD. Own input is refused earlier.
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(storable(value));
}

/** The same for one text column. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");
}

function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object" || "toJSON" in value) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]),
  );
}
