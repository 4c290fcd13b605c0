/**
 * Joins class names, dropping what is false. There is no conflict resolution: a `className` handed to a
 * primitive is for its place (width, margin, grid area); to override one of its own properties end the
 * class with `!`.
 */
export function cx(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
