/** A guess in a guess's words: "20 s", "2 min", "1 h 10 min". */
export function aboutDuration(durationSeconds: number): string {
  if (durationSeconds < 60) return `${Math.max(5, Math.round(durationSeconds / 5) * 5)} s`;
  const minutes = Math.round(durationSeconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const tens = Math.round(minutes / 10) * 10;
  return [`${Math.floor(tens / 60)} h`, tens % 60 > 0 ? `${tens % 60} min` : ""].filter(Boolean).join(" ");
}
