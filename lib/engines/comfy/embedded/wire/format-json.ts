const BIG = "\u0000int:";
const MARKED = /"\\u0000int:(-?\d+)"/g;

/** JSON.stringify that writes bigint as a plain integer literal, as Python does for 64-bit seeds. */
export function formatJson(value: unknown): string {
  let hasBig = false;
  const text = JSON.stringify(value, (_key, item) => {
    if (typeof item !== "bigint") return item;
    hasBig = true;
    return `${BIG}${item}`;
  });
  return hasBig ? text.replace(MARKED, "$1") : text;
}
