"use client";
import { useSyncExternalStore } from "react";

export type LocalTimeProps = {
  at: string;
  /** "moment" 20 Nov, 16:42; "clock" 16:42:06; "tenth" 16:42:06.1 */
  as: "moment" | "clock" | "tenth";
  className?: string;
};

const FORMATS: Record<LocalTimeProps["as"], Intl.DateTimeFormatOptions> = {
  moment: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  tenth: { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 1 },
};

/** A time as the viewer's clock shows it; the server draws UTC. */
export function LocalTime({ at, as, className }: LocalTimeProps) {
  const timeZone = useSyncExternalStore(
    subscribe,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  const text = new Intl.DateTimeFormat("en-GB", { ...FORMATS[as], timeZone }).format(new Date(at));
  return (
    <time dateTime={at} title={at} className={className}>
      {text}
    </time>
  );
}

/** A time zone does not change under an open page. */
function subscribe(): () => void {
  return () => {};
}
