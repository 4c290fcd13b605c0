import {
  Activity,
  Ban,
  CircleCheck,
  CircleDashed,
  CircleX,
  type LucideIcon,
  RefreshCw,
  RotateCcw,
  Send,
  Server,
} from "lucide-react";
import { cx } from "@/components/ui/cx";
import { Progress } from "@/components/ui/progress";
import { formatDuration } from "@/lib/core/format";
import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDetailDto, GenerationDto } from "@/lib/generations/schema";
import { LocalTime } from "./local-time";
import { type Moment, toMoments, totalOf } from "./timeline";

const ICONS: Record<string, { Icon: LucideIcon; tone?: string }> = {
  queued: { Icon: CircleDashed },
  placed: { Icon: Server },
  submitted: { Icon: Send },
  started: { Icon: Activity },
  requeued: { Icon: RotateCcw, tone: "text-warn" },
  recovered: { Icon: RefreshCw, tone: "text-warn" },
  completed: { Icon: CircleCheck, tone: "text-completed" },
  failed: { Icon: CircleX, tone: "text-failed" },
  cancelled: { Icon: Ban },
  "cancel-requested": { Icon: Ban },
  "cancel-pending": { Icon: Ban },
};

/** Everything that happened to a generation, with the times; the last line moves while it runs. */
export function GenerationTimeline({ detail, now }: { detail: GenerationDetailDto; now: GenerationDto }) {
  const moments = toMoments(detail.timeline);
  const total = totalOf(detail.timeline, now.durationSeconds, isTerminal(now.status));
  return (
    <section aria-labelledby="timeline">
      <div className="mt-8 mb-4 flex flex-wrap items-baseline gap-x-4">
        <h2 id="timeline" className="flex-1 font-strong text-16">
          Timeline
        </h2>
        {total ? <span className="text-muted tabular-nums">{total}</span> : null}
      </div>
      <ol>
        {moments.map((moment, index) => (
          <MomentRow
            key={moment.id}
            moment={moment}
            isLast={index === moments.length - 1 && now.status !== "PROCESSING"}
          />
        ))}
        {now.status === "PROCESSING" ? <RunningRow now={now} /> : null}
      </ol>
    </section>
  );
}

const ROW =
  "relative grid grid-cols-[80px_16px_minmax(0,1fr)] gap-x-2.5 pb-4 md:grid-cols-[80px_16px_minmax(0,1fr)_auto] md:gap-x-3";

function MomentRow({ moment, isLast }: { moment: Moment; isLast: boolean }) {
  const { Icon, tone } = ICONS[moment.kind] ?? { Icon: Activity };
  return (
    <li className={ROW}>
      <LocalTime at={moment.at} as="tenth" className="font-mono text-12 text-muted leading-5" />
      <span className="relative flex flex-col items-center">
        <Icon
          aria-hidden="true"
          className={cx("mt-[3px] size-3.5 shrink-0 stroke-[1.6]", tone ?? "text-muted")}
        />
        {isLast ? null : <span className="-mb-4 mt-1 w-px flex-1 bg-line-strong" />}
      </span>
      <div className="min-w-0">
        <p className="font-medium">{moment.title}</p>
        {moment.text ? <p className="text-muted [overflow-wrap:anywhere]">{moment.text}</p> : null}
      </div>
      <span className="text-faint tabular-nums max-md:hidden">
        {moment.sinceSeconds === null ? "" : formatDuration(moment.sinceSeconds)}
      </span>
    </li>
  );
}

function RunningRow({ now }: { now: GenerationDto }) {
  const message = now.progressMessage ?? "Working";
  return (
    <li className={ROW}>
      <span className="font-mono text-12 text-muted leading-5 tabular-nums">{now.progress} %</span>
      <Activity aria-hidden="true" className="mt-[3px] size-3.5 stroke-[1.6] text-processing" />
      <div className="min-w-0">
        <p className="truncate font-medium" title={message}>
          {message}
        </p>
        <Progress value={now.progress} label={message} className="mt-2 max-w-80" />
      </div>
    </li>
  );
}
