import { CalendarClock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { deadlineOf } from "@/lib/projects/rules";

const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

/** When the work is due: overdue and soon are said in words, not only in colour. */
export function DeadlineBadge({ metadata }: { metadata: Record<string, unknown> }) {
  const deadline = deadlineOf(metadata, new Date().toISOString().slice(0, 10));
  if (!deadline) return null;
  const { state, days: left } = deadline;
  const day = days.format(new Date(deadline.day));
  const words =
    state === "overdue"
      ? `Overdue since ${day}`
      : left === 0
        ? "Due today"
        : left === 1
          ? "Due tomorrow"
          : `Due ${day}`;
  const tone = state === "overdue" ? "failed" : state === "soon" ? "warn" : "muted";
  return (
    <span suppressHydrationWarning>
      <Badge isBoxed tone={tone} icon={<CalendarClock aria-hidden="true" />}>
        {words}
      </Badge>
    </span>
  );
}
