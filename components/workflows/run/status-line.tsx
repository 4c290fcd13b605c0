"use client";
"use no memo";
import { Download, Info } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { FavouriteStar } from "@/components/ui/favourite-star";
import { IconButton } from "@/components/ui/icon-button";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatDuration } from "@/lib/core/format";
import { isTerminal, outputUrl } from "@/lib/generations/rules";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";

export type StatusLineProps = {
  generation: GenerationDto;
  output: OutputDto | undefined;
  onCancel: () => void;
  onRetry: () => void;
  onFavourite: (isFavorited: boolean) => void;
};

/** Under the frame: what is happening and where, how long already, and the one thing to do about it. */
export function StatusLine({ generation, output, onCancel, onRetry, onFavourite }: StatusLineProps) {
  const { status } = generation;
  const isOpen = !isTerminal(status);
  return (
    <div className="flex min-h-11 items-center gap-3 pt-3 max-md:px-4">
      <StatusBadge status={status} message={isOpen ? messageOf(generation) : undefined} size="md" />
      <span
        className="min-w-0 flex-1 truncate text-faint max-sm:hidden"
        title={generation.serverLabel ?? undefined}
      >
        {generation.serverLabel ? `on ${generation.serverLabel}` : null}
      </span>
      <span className="ml-auto shrink-0 text-muted tabular-nums">
        <Elapsed generation={generation} />
      </span>
      {isOpen ? (
        <Button size="sm" keys="mod+alt+enter" onClick={onCancel} isPending={generation.isCancelRequested}>
          Cancel
        </Button>
      ) : null}
      {status === "CANCELLED" ? (
        <Button size="sm" onClick={onRetry}>
          Run again
        </Button>
      ) : null}
      {status === "COMPLETED" ? (
        <ResultActions generation={generation} output={output} onFavourite={onFavourite} />
      ) : null}
    </div>
  );
}

type ResultActionsProps = Pick<StatusLineProps, "generation" | "output" | "onFavourite">;

function ResultActions({ generation, output, onFavourite }: ResultActionsProps) {
  return (
    <span className="-mr-2 flex gap-1">
      <FavouriteStar isFavourite={generation.isFavorited} onToggle={onFavourite} />
      {output ? (
        <IconButton label="Download" size="sm" asChild icon={<Download aria-hidden="true" />}>
          <a href={outputUrl(output, "original")} download={output.filename}>
            <span className="sr-only">Download</span>
          </a>
        </IconButton>
      ) : null}
      <IconButton label="Details" size="sm" asChild icon={<Info aria-hidden="true" />}>
        <Link href={`/generations/${generation.id}`}>
          <span className="sr-only">Details</span>
        </Link>
      </IconButton>
    </span>
  );
}

function messageOf({ status, progressMessage, isCancelRequested }: GenerationDto): string | undefined {
  if (isCancelRequested) return "Cancelling";
  return progressMessage ?? (status === "QUEUED" ? "Waiting for a server" : "Starting");
}

/** Counts while it runs; then says how long it took. Empty until the browser's own clock is known. */
function Elapsed({ generation }: { generation: GenerationDto }) {
  const { status, startedAt, durationSeconds } = generation;
  const isRunning = status === "PROCESSING" && startedAt !== null;
  const [nowMs, setNowMs] = useState<number | null>(null);
  useEffect(() => {
    if (!isRunning) return;
    const tick = () => setNowMs(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (!isRunning) return durationSeconds === null ? null : formatDuration(durationSeconds);
  if (nowMs === null) return null;
  const seconds = Math.max(0, Math.floor((nowMs - new Date(startedAt).getTime()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
