export type Day = { key: string; label: string; from: number; count: number };

export type DayClock = {
  /** IANA name; the server knows none of the viewer's and draws UTC. */
  timeZone: string;
  /** Without it no day is called Today. */
  nowMs: number | null;
};

const DAY_MS = 86_400_000;

/** Cuts a newest-first list of instants into days as the viewer's calendar has them. */
export function cutDays(instants: readonly string[], clock: DayClock): Day[] {
  const names = dayNames(clock);
  const days: Day[] = [];
  instants.forEach((instant, index) => {
    const key = names.keyOf(new Date(instant));
    const last = days.at(-1);
    if (last?.key === key) last.count += 1;
    else days.push({ key, label: names.labelOf(new Date(instant), key), from: index, count: 1 });
  });
  return days;
}

function dayNames({ timeZone, nowMs }: DayClock) {
  const keys = new Intl.DateTimeFormat("en-CA", { timeZone });
  const long = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "long", day: "numeric", month: "long" });
  const withYear = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const today = nowMs === null ? null : keys.format(nowMs);
  const yesterday = nowMs === null ? null : keys.format(nowMs - DAY_MS);
  const keyOf = (at: Date) => keys.format(at);
  const labelOf = (at: Date, key: string) => {
    if (key === today) return "Today";
    if (key === yesterday) return "Yesterday";
    const isOtherYear = today !== null && key.slice(0, 4) !== today.slice(0, 4);
    return (isOtherYear ? withYear : long).format(at).replace(",", "");
  };
  return { keyOf, labelOf };
}
