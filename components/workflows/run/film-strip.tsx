"use client";
"use no memo";
import { Star } from "lucide-react";
import Link from "next/link";
import { memo, useState } from "react";
import { useGenerationLive } from "@/components/shell/live-provider";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { isTerminal, outputUrl } from "@/lib/generations/rules";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";
import { OUTPUT_DRAG_TYPE } from "../fields/output-drag";
import type { Run } from "./use-run";

/** This workflow's results, newest first; a press puts one on the canvas, a drag into an input. */
export function FilmStrip({ run }: { run: Run }) {
  const [isStarred, setStarred] = useState(false);
  const shown = run.results.filter(({ isFavorited }) => !isStarred || isFavorited);
  if (run.results.length === 0) return null;
  return (
    <section aria-label="Results" className="shrink-0 bg-surface pb-4 md:border-t">
      <div className="flex h-9 items-center gap-2 px-4 text-muted">
        <h2 className="font-medium text-13 text-on-surface">Results</h2>
        <span className="tabular-nums">{run.results.length}</span>
        <span className="flex-1" />
        <IconButton
          label="Favourites only"
          size="sm"
          aria-pressed={isStarred}
          onClick={() => setStarred(!isStarred)}
          icon={<Star aria-hidden="true" />}
        />
        <Button variant="ghost" size="sm" isFlush asChild>
          <Link href={`/gallery?workflow=${run.workflow.id}`}>Open in gallery</Link>
        </Button>
      </div>
      <ul className="scrollbar-none flex gap-[3px] overflow-x-auto px-4 py-0.5">
        {shown.map((generation) => (
          <li key={generation.id} className="shrink-0">
            <Tile generation={generation} isCurrent={generation.id === run.current?.id} onPick={run.select} />
          </li>
        ))}
        {shown.length === 0 ? <li className="py-8 text-muted">No favourites yet</li> : null}
      </ul>
    </section>
  );
}

type TileProps = { generation: GenerationDto; isCurrent: boolean; onPick: (generationId: string) => void };

/** Remembered, because every step of one running generation draws the strip anew. */
const Tile = memo(function Tile({ generation, isCurrent, onPick }: TileProps) {
  const { frame } = useGenerationLive(generation.id, generation);
  const output = generation.outputs[0];
  const ratio = output?.width && output.height ? output.width / output.height : 1.5;
  return (
    <button
      type="button"
      aria-current={isCurrent}
      aria-label={labelOf(generation)}
      title={generation.promptText || undefined}
      onClick={() => onPick(generation.id)}
      draggable={output?.kind === "image"}
      onDragStart={(event) => output && event.dataTransfer.setData(OUTPUT_DRAG_TYPE, output.id)}
      style={{ aspectRatio: Math.min(2.4, Math.max(0.5, ratio)) }}
      className={cx(
        "relative block h-[84px] overflow-hidden rounded-picture bg-fill text-12 text-muted transition-opacity max-md:h-26",
        "after:pointer-events-none after:absolute after:inset-0 aria-[current=true]:after:inset-ring-2 aria-[current=true]:after:inset-ring-on-surface aria-[current=false]:opacity-94 hover:opacity-100",
      )}
    >
      {output ? <TilePicture output={output} /> : <TileState generation={generation} frame={frame} />}
      {generation.isFavorited ? (
        <Star
          aria-hidden="true"
          className="absolute top-[5px] right-[5px] size-3.5 fill-current stroke-[1.6] text-star-on-picture drop-shadow-sm"
        />
      ) : null}
      {generation.status === "PROCESSING" ? (
        <Progress
          value={generation.progress}
          label="Progress"
          isOnPicture
          className="absolute! inset-x-0 bottom-0 rounded-none!"
        />
      ) : null}
    </button>
  );
});

function TilePicture({ output }: { output: OutputDto }) {
  if (output.variants.length === 0 && output.kind !== "image") {
    return <span className="absolute inset-0 grid place-items-center capitalize">{output.kind}</span>;
  }
  return (
    <ThumbhashImage
      src={outputUrl(output, output.variants[0] ?? "original")}
      alt=""
      width={output.width ?? 3}
      height={output.height ?? 2}
      thumbhash={output.thumbhash}
      className="absolute! inset-0"
    />
  );
}

const WORDS: Record<GenerationDto["status"], string> = {
  QUEUED: "Next",
  PROCESSING: "Starting",
  COMPLETED: "No picture",
  FAILED: "Failed",
  CANCELLED: "Cancelled",
};

function TileState({ generation, frame }: { generation: GenerationDto; frame: string | null }) {
  if (frame && !isTerminal(generation.status)) {
    return <img src={frame} alt="" className="absolute inset-0 size-full object-cover" />;
  }
  return (
    <span
      className={cx("grid size-full place-items-center", generation.status === "FAILED" && "text-danger")}
    >
      {WORDS[generation.status]}
    </span>
  );
}

function labelOf({ status, promptText }: GenerationDto): string {
  const state = status === "COMPLETED" ? "Show result" : `Show, ${WORDS[status].toLowerCase()}`;
  return promptText ? `${state}: ${promptText.slice(0, 120)}` : state;
}
