"use client";
import { RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ratioOf } from "@/components/gallery/cells";
import { Lightbox, type ViewerItem } from "@/components/gallery/lightbox";
import { MediaTile } from "@/components/gallery/media-tile";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { StatusBadge } from "@/components/ui/status-badge";
import type { GenerationDto } from "@/lib/generations/schema";
import type { PictureActions } from "./generation-actions";

export type GenerationPicturesProps = {
  generation: GenerationDto;
  frame: string | null;
  actions: PictureActions;
  /** Missing when it cannot run again. */
  onRetry?: () => void;
};

/** What a generation made, is making, or why it made nothing. */
export function GenerationPictures({ generation, frame, actions, onRetry }: GenerationPicturesProps) {
  const [opened, setOpened] = useState(-1);
  const items: ViewerItem[] = generation.outputs.map((output) => ({ generation, output }));
  if (generation.status === "FAILED") return <Failure generation={generation} onRetry={onRetry} />;
  if (items.length === 0) return <Unfinished generation={generation} frame={frame} onRetry={onRetry} />;
  return (
    <>
      <ul className={items.length === 1 ? "" : "grid grid-cols-2 gap-[3px]"}>
        {items.map(({ output }, index) => (
          <li key={output.id} className="min-w-0">
            <Framed ratio={ratioOf(output)}>
              <button
                type="button"
                aria-label={`Open ${output.filename}`}
                onClick={() => setOpened(index)}
                className="absolute inset-0 size-full cursor-zoom-in focus-visible:-outline-offset-2"
              >
                <MediaTile
                  output={output}
                  widthPx={items.length === 1 ? 800 : 400}
                  previewOf={frame ? generation.id : null}
                />
              </button>
            </Framed>
          </li>
        ))}
      </ul>
      {opened >= 0 ? (
        <Lightbox
          items={items}
          index={opened}
          onIndexChange={setOpened}
          onClose={() => setOpened(-1)}
          actions={actions}
        />
      ) : null}
    </>
  );
}

/** A place of the right shape that never becomes higher than most of the screen. */
function Framed({ ratio, children }: { ratio: number; children: ReactNode }) {
  return (
    <div
      className="relative mx-auto w-full overflow-hidden rounded-picture bg-fill"
      style={{ aspectRatio: ratio, maxWidth: `calc(72dvh * ${ratio})` }}
    >
      {children}
    </div>
  );
}

function Failure({ generation, onRetry }: Pick<GenerationPicturesProps, "generation" | "onRetry">) {
  const { error } = generation;
  return (
    <ErrorState
      title={error?.message ?? "The generation failed."}
      reference={error?.reference ?? undefined}
      action={
        onRetry ? (
          <Button size="sm" icon={<RotateCcw aria-hidden="true" />} onClick={onRetry}>
            Try again
          </Button>
        ) : null
      }
    >
      {error?.field ? "Reuse it in the form: the field it belongs to is marked there. " : ""}
      {generation.creditsUsed === 0 ? "Nothing was charged." : ""}
    </ErrorState>
  );
}

function Unfinished({
  generation,
  frame,
  onRetry,
}: Pick<GenerationPicturesProps, "generation" | "frame" | "onRetry">) {
  const [ratio, setRatio] = useState(3 / 2);
  if (generation.status === "CANCELLED") {
    return (
      <EmptyState
        as="slot"
        title="Cancelled"
        className="min-h-60"
        action={
          onRetry ? (
            <Button size="sm" icon={<RotateCcw aria-hidden="true" />} onClick={onRetry}>
              Run it after all
            </Button>
          ) : null
        }
      >
        It was stopped before it made a result.
      </EmptyState>
    );
  }
  if (generation.status === "COMPLETED") {
    return (
      <EmptyState as="slot" title="No file came of it" className="min-h-60">
        {generation.textOutputs.join(" ") || "The workflow ended without an output node that saves one."}
      </EmptyState>
    );
  }
  const message = generation.status === "PROCESSING" ? generation.progressMessage : null;
  return (
    <div>
      <Framed ratio={ratio}>
        {frame ? (
          <img
            src={frame}
            alt="Preview of the result so far"
            onLoad={({ currentTarget: image }) =>
              setRatio(image.naturalWidth / Math.max(1, image.naturalHeight))
            }
            className="absolute inset-0 size-full object-contain"
          />
        ) : null}
        <Progress
          value={generation.status === "PROCESSING" ? generation.progress : 0}
          label={message ?? "Waiting"}
          isOnPicture
          className="absolute inset-x-0 bottom-0 rounded-none!"
        />
      </Framed>
      <StatusBadge status={generation.status} message={message} size="md" className="mt-3" />
    </div>
  );
}
