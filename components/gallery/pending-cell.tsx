"use client";
import { X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { useGenerationLive } from "@/components/shell/live-provider";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { StatusBadge } from "@/components/ui/status-badge";
import type { GenerationDto } from "@/lib/generations/schema";

export type PendingCellProps = {
  generation: GenerationDto;
  isActive: boolean;
  onCancel: () => void;
  onPreviewed: (ratio: number) => void;
  focusable: { "data-cell": string; tabIndex: number; onKeyDown: (event: KeyboardEvent) => void };
};

/** A generation on its way: its preview as it grows, what happens, and how far. */
export function PendingCell({ generation, isActive, onCancel, onPreviewed, focusable }: PendingCellProps) {
  const live = useGenerationLive(generation.id, generation);
  const now = live.generation ?? generation;
  const isRunning = now.status === "PROCESSING";
  const name = now.promptText || now.workflowName || "Generation";
  return (
    <>
      {live.frame ? (
        <img
          src={live.frame}
          alt=""
          onLoad={({ currentTarget }) =>
            onPreviewed(currentTarget.naturalWidth / Math.max(1, currentTarget.naturalHeight))
          }
          className="absolute inset-0 size-full object-cover"
        />
      ) : null}
      <Link
        {...focusable}
        href={`/generations/${now.id}` as Route}
        aria-label={`${name}: ${now.progressMessage ?? "waiting"}`}
        className="absolute inset-0 focus-visible:outline-offset-[-2px]"
      />
      <span
        className={
          live.frame
            ? "pointer-events-none absolute inset-x-0 bottom-0 bg-linear-to-t from-shade-strong to-transparent px-2.5 pt-8 pb-2"
            : "pointer-events-none absolute inset-x-0 bottom-0 px-2.5 pb-2"
        }
      >
        <StatusBadge
          status={now.status}
          message={isRunning ? now.progressMessage : null}
          className={live.frame ? "text-on-picture!" : undefined}
        />
      </span>
      {isActive && !now.isCancelRequested ? (
        <IconButton
          size="sm"
          label="Cancel"
          icon={<X aria-hidden="true" />}
          onClick={onCancel}
          className="absolute! top-1 right-1 bg-shade! text-on-picture!"
        />
      ) : null}
      {isRunning ? (
        <Progress
          value={now.progress}
          label={name}
          isOnPicture
          className="absolute inset-x-0 bottom-0 rounded-none!"
        />
      ) : null}
    </>
  );
}
