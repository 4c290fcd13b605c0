/** LiteGraph's test for a connection: equal, either one a wildcard, or comma lists with a type in common. */
export function areTypesCompatible(a: string, b: string): boolean {
  if (isWildcard(a) || isWildcard(b)) return true;
  const wanted = new Set(listOf(b));
  return listOf(a).some((type) => wanted.has(type));
}

export function isWildcard(type: string): boolean {
  return type === "" || type === "*" || type === "0";
}

function listOf(type: string): string[] {
  return type
    .toLowerCase()
    .split(",")
    .map((one) => one.trim());
}
