/** A key for one press. Not `randomUUID`: browsers have it only on https and localhost. */
export function mintKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
