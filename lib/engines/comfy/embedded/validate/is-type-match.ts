/** Equal types, `*` on either side, or overlapping comma lists (`"IMAGE,MASK"`). */
export function isTypeMatch(received: string, wanted: string): boolean {
  if (received === wanted || received === "*" || wanted === "*") return true;
  const accepted = new Set(wanted.split(",").map((type) => type.trim()));
  return received.split(",").some((type) => accepted.has(type.trim()));
}
