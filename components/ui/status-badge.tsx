"use no memo";
import { Ban, CircleCheck, CircleDashed, CircleX, Loader } from "lucide-react";
import type { GenerationDto } from "@/lib/generations/schema";
import { cx } from "./cx";

export type GenerationState = GenerationDto["status"];

export type StatusBadgeProps = {
  status: GenerationState;
  /** Says more than the bare word: "Sampling 18 of 30", "2 ahead of you". */
  message?: string | null;
  /** 14 px for a headline under a picture; 12 elsewhere. Default "sm". */
  size?: "sm" | "md";
  className?: string;
};

const STATES = {
  QUEUED: { word: "Queued", tone: "text-queued", Icon: CircleDashed },
  PROCESSING: { word: "Processing", tone: "text-processing", Icon: Loader },
  COMPLETED: { word: "Completed", tone: "text-completed", Icon: CircleCheck },
  FAILED: { word: "Failed", tone: "text-failed", Icon: CircleX },
  CANCELLED: { word: "Cancelled", tone: "text-cancelled", Icon: Ban },
} as const;

/** One of the five states of a generation: always an icon, a word and its colour together. */
export function StatusBadge({ status, message, size = "sm", className }: StatusBadgeProps) {
  const { word, tone, Icon } = STATES[status];
  return (
    <span
      className={cx(
        "inline-flex min-h-5 min-w-0 items-center gap-[5px] font-medium tabular-nums",
        size === "md" ? "text-14" : "text-12",
        tone,
        className,
      )}
    >
      <Icon
        aria-hidden="true"
        className={cx(
          "shrink-0 stroke-[1.6]",
          size === "md" ? "size-4" : "size-3.5",
          status === "PROCESSING" && "animate-turn",
        )}
      />
      <span className="truncate" title={message ?? undefined}>
        {message || word}
      </span>
    </span>
  );
}
