"use client";
import { ArrowUpDown, RotateCcw, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusBadge } from "@/components/ui/status-badge";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { formatDuration } from "@/lib/core/format";
import { isTerminal, outputUrl } from "@/lib/generations/rules";
import type { GenerationDto, QueueMove, QueuePositionDto } from "@/lib/generations/schema";

import { aboutDuration } from "./about-duration";

export type QueueRowProps = {
  generation: GenerationDto;
  standing?: QueuePositionDto;
  onCancel?: () => void;
  /** Another place among one's own; only while it waits. */
  onMove?: (to: QueueMove) => void;
  onRetry?: () => void;
};

/** One generation of the queue: what it is, how far it is, and why it waits. */
export function QueueRow({ generation, standing, onCancel, onMove, onRetry }: QueueRowProps) {
  const title = generation.promptText || generation.workflowName || "Generation";
  const isEnded = isTerminal(generation.status);
  return (
    <li className="relative flex items-center gap-3 border-b py-2.5 pr-1">
      <Thumb generation={generation} />
      <div className="min-w-0 flex-1">
        <Link
          href={`/generations/${generation.id}` as Route}
          className="block truncate hover:underline"
          title={title}
        >
          {title}
        </Link>
        <p className="mt-0.5 line-clamp-2 text-12 text-muted tabular-nums md:line-clamp-1">
          {explanation(generation, standing)}
          {" · "}
          <RelativeTime at={generation.completedAt ?? generation.createdAt} />
        </p>
      </div>
      <StatusBadge
        status={generation.status}
        message={generation.status === "PROCESSING" ? generation.progressMessage : null}
        className="max-md:hidden"
      />
      {standing && onMove ? <MoveMenu title={title} standing={standing} onMove={onMove} /> : null}
      {!isEnded && onCancel ? (
        <Button
          size="sm"
          icon={<X aria-hidden="true" />}
          onClick={onCancel}
          disabled={generation.isCancelRequested}
          aria-label={`Cancel ${title}`}
        >
          {generation.isCancelRequested ? "Cancelling" : "Cancel"}
        </Button>
      ) : null}
      {generation.status === "FAILED" && onRetry ? (
        <Button
          size="sm"
          icon={<RotateCcw aria-hidden="true" />}
          onClick={onRetry}
          aria-label={`Run ${title} again`}
        >
          Try again
        </Button>
      ) : null}
      {generation.status === "PROCESSING" ? (
        <Progress value={generation.progress} label={title} className="absolute inset-x-0 -bottom-px" />
      ) : null}
    </li>
  );
}

function Thumb({ generation }: { generation: GenerationDto }) {
  const [output] = generation.outputs;
  if (!output?.width || !output.height || output.variants.length === 0) {
    return <span className="size-11 shrink-0 rounded-picture bg-fill" />;
  }
  return (
    <ThumbhashImage
      src={outputUrl(output, output.variants[0] ?? "original")}
      alt=""
      width={output.width}
      height={output.height}
      thumbhash={output.thumbhash}
      className="size-11 shrink-0 rounded-picture"
      style={{ aspectRatio: "auto" }}
    />
  );
}

type MoveMenuProps = { title: string; standing: QueuePositionDto; onMove: (to: QueueMove) => void };

function MoveMenu({ title, standing, onMove }: MoveMenuProps) {
  const isFirst = standing.aheadOwn === 0;
  return (
    <DropdownMenu
      align="end"
      trigger={
        <IconButton
          label={`Move ${title}`}
          tooltip="Move"
          size="sm"
          icon={<ArrowUpDown aria-hidden="true" />}
        />
      }
      entries={[
        { label: "To the front", onSelect: () => onMove("front"), isDisabled: isFirst },
        { label: "Up", onSelect: () => onMove("up"), isDisabled: isFirst },
        { label: "Down", onSelect: () => onMove("down") },
      ]}
    />
  );
}

function explanation(generation: GenerationDto, standing: QueuePositionDto | undefined): string {
  if (generation.error) return generation.error.message;
  if (generation.status === "QUEUED" && standing) {
    const eta = standing.etaSeconds;
    const wait = eta ? ` Done in about ${aboutDuration(eta.p50)}.` : "";
    return `Number ${standing.position}. ${standing.reason}${wait}`;
  }
  if (generation.status === "QUEUED") return generation.progressMessage ?? "Waiting for a server";
  const facts = [
    generation.workflowName,
    generation.serverLabel,
    generation.durationSeconds === null ? null : formatDuration(generation.durationSeconds),
  ];
  return facts.filter(Boolean).join(" · ");
}
