/**
 * `%date%`, `%time%` and ComfyUI's `%date:yyyy-MM-dd hh.mm.ss%` as they are at that moment, in UTC. Done once, when
 * somebody presses Generate, so that the stored text says what ran.
 */
export function resolveDates(text: string, now: Date): string {
  return text.replace(/%(date|time)(?::([^%\n]{1,40}))?%/g, (_, kind: string, given: string | undefined) =>
    format(now, given ?? (kind === "date" ? "yyyy-MM-dd" : "hh-mm-ss")),
  );
}

/** `%seed%`: the number the picture is made with. */
export function resolveSeedToken(text: string, seed: number | null): string {
  return seed === null ? text : text.replaceAll("%seed%", String(seed));
}

/** ComfyUI's letters: d, M, y, h, m, s, as often as digits are wanted; a year of two letters has two digits. */
function format(now: Date, pattern: string): string {
  const parts: Record<string, number> = {
    y: now.getUTCFullYear(),
    M: now.getUTCMonth() + 1,
    d: now.getUTCDate(),
    h: now.getUTCHours(),
    m: now.getUTCMinutes(),
    s: now.getUTCSeconds(),
  };
  return pattern.replace(/y+|M+|d+|h+|m+|s+/g, (letters) => {
    const value = String(parts[letters.charAt(0)] ?? "");
    return letters.startsWith("y") && letters.length === 2
      ? value.slice(-2)
      : value.padStart(letters.length, "0");
  });
}
