const LENGTH_MAX = 60;

/** A value as it stands in a sentence: numbers plain, texts in quotes and cut, everything else as JSON. */
export function showValue(value: unknown): string {
  if (typeof value === "string") return `“${cut(value.replace(/\s+/g, " ").trim())}”`;
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "on" : "off";
  return cut(JSON.stringify(value));
}

function cut(text: string): string {
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX - 1)}…`;
}
