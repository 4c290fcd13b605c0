"use client";
"use no memo";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { type CSSProperties, type ReactNode, useState } from "react";
import { useGenerationLive } from "@/components/shell/live-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Progress } from "@/components/ui/progress";
import { isTerminal } from "@/lib/generations/rules";
import type { GenerationDto } from "@/lib/generations/schema";
import { frameRatio } from "./frame-ratio";
import { ResultMedia } from "./result-media";
import { StatusLine } from "./status-line";
import type { ResultHandlers } from "./use-result-handlers";
import type { Run } from "./use-run";

export type RunStageProps = { run: Run; handlers: ResultHandlers };

/** The canvas: one frame in which the preview becomes the picture. */
export function RunStage({ run, handlers }: RunStageProps) {
  const { current } = run;
  const ratio = frameRatio(current, run.scope.parameters, run.scope.values);
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center md:px-5 md:pt-6 md:pb-4 lg:px-8">
      {current === null ? (
        <NothingYet run={run} ratio={ratio} />
      ) : (
        <Shown key={current.id} generation={current} ratio={ratio} handlers={handlers} />
      )}
    </div>
  );
}

/** As wide as the column or as the height allows, whichever is less; 356 px are bar, line and film strip. */
function frameStyle(ratio: number): CSSProperties {
  return { width: `min(100%, max(16rem, calc((100dvh - 356px) * ${ratio})))` };
}

type ShownProps = { generation: GenerationDto; ratio: number; handlers: ResultHandlers };

function Shown({ generation, ratio, handlers }: ShownProps) {
  const { frame } = useGenerationLive(generation.id, generation);
  const [at, setAt] = useState(0);
  const output = generation.outputs[at] ?? generation.outputs[0];
  if (generation.status === "FAILED") {
    return <Failed generation={generation} onRetry={() => handlers.retry(generation.id)} />;
  }
  return (
    <div className="max-w-full max-md:w-full!" style={frameStyle(ratio)}>
      <div className="relative overflow-hidden bg-fill md:rounded-picture" style={{ aspectRatio: ratio }}>
        <ResultMedia generation={generation} output={output} frame={frame} />
        <Waiting generation={generation} hasFrame={frame !== null} />
        {generation.outputs.length > 1 ? (
          <Pager at={at} total={generation.outputs.length} onMove={setAt} />
        ) : null}
        {isTerminal(generation.status) ? null : (
          <Progress
            value={generation.status === "QUEUED" ? 0 : generation.progress}
            label={generation.progressMessage ?? "Waiting"}
            isOnPicture
            className="absolute! inset-x-0 bottom-0 rounded-none!"
          />
        )}
      </div>
      <StatusLine
        generation={generation}
        output={output}
        onCancel={() => handlers.cancel(generation.id)}
        onRetry={() => handlers.retry(generation.id)}
        onFavourite={(isFavorited) => handlers.favourite(generation, isFavorited)}
      />
    </div>
  );
}

function Waiting({ generation, hasFrame }: { generation: GenerationDto; hasFrame: boolean }) {
  if (hasFrame || generation.outputs.length > 0 || generation.textOutputs.length > 0) return null;
  const words = {
    QUEUED: "Waiting for its turn",
    PROCESSING: "The first preview is on its way",
    COMPLETED: "It finished without a picture",
    FAILED: "",
    CANCELLED: "Cancelled before there was a picture",
  }[generation.status];
  return <p className="absolute inset-0 grid place-items-center p-4 text-center text-muted">{words}</p>;
}

type PagerProps = { at: number; total: number; onMove: (at: number) => void };

function Pager({ at, total, onMove }: PagerProps) {
  const button = "text-on-picture! hover:bg-shade!";
  return (
    <div className="absolute right-2 bottom-2 flex items-center rounded-md bg-shade text-12 text-on-picture tabular-nums">
      <IconButton
        label="Previous"
        size="sm"
        className={button}
        onClick={() => onMove((at + total - 1) % total)}
        icon={<ChevronLeft aria-hidden="true" />}
      />
      {at + 1} of {total}
      <IconButton
        label="Next"
        size="sm"
        className={button}
        onClick={() => onMove((at + 1) % total)}
        icon={<ChevronRight aria-hidden="true" />}
      />
    </div>
  );
}

function Failed({ generation, onRetry }: { generation: GenerationDto; onRetry: () => void }) {
  const { error, creditsUsed } = generation;
  return (
    <ErrorState
      title="The picture could not be made"
      reference={error?.reference ?? undefined}
      className="w-full max-w-130 max-md:m-4 max-md:w-auto!"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      <p>{error?.message ?? "The server stopped without saying why. Try again."}</p>
      {creditsUsed === 0 ? <p className="mt-1 text-12 text-faint">It cost nothing.</p> : null}
    </ErrorState>
  );
}

/** Before the first result: what this workflow makes, or a word on how to begin. */
function NothingYet({ run, ratio }: { run: Run; ratio: number }) {
  const { coverUrl, name, description } = run.workflow;
  const words: ReactNode = description || "Fill in the form and press Generate.";
  if (coverUrl === null) return <EmptyState title="No results yet">{words}</EmptyState>;
  return (
    <figure className="max-w-full max-md:w-full!" style={frameStyle(ratio)}>
      <img
        src={coverUrl}
        alt={`An example made with ${name}`}
        className="w-full bg-fill object-cover md:rounded-picture"
        style={{ aspectRatio: ratio }}
      />
      <figcaption className="flex min-h-11 items-center gap-3 pt-3 text-muted max-md:px-4">
        <span className="shrink-0 font-medium text-14 text-on-surface">An example</span>
        <span className="truncate">{words}</span>
      </figcaption>
    </figure>
  );
}
