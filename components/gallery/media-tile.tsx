"use client";
import { Box, FileText, Film, Music, Paperclip } from "lucide-react";
import { useGenerationLive } from "@/components/shell/live-provider";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import { formatBytes, formatDuration } from "@/lib/core/format";
import type { OutputDto } from "@/lib/generations/schema";
import { isPicture, pictureSources } from "./picture-sources";

export type MediaTileProps = {
  output: OutputDto;
  /** How wide it is drawn, for choosing the variant. */
  widthPx: number;
  /** The preview of this generation lies under the picture while it fades in. */
  previewOf?: string | null;
};

/** An output in the grid: the picture itself, or a card that says what it is. */
export function MediaTile({ output, widthPx, previewOf }: MediaTileProps) {
  if (!isPicture(output)) return <FileTile output={output} isSmall={widthPx < SMALL_PX} />;
  return (
    <>
      {previewOf ? <Preview generationId={previewOf} /> : null}
      <ThumbhashImage
        {...pictureSources(output, `${Math.ceil(widthPx)}px`)}
        alt=""
        className="absolute! inset-0 size-full"
        style={{ aspectRatio: "auto", ...(previewOf ? { background: "none" } : {}) }}
      />
      {output.kind === "video" || output.kind === "animated" ? <MovingMark output={output} /> : null}
    </>
  );
}

function Preview({ generationId }: { generationId: string }) {
  const { frame } = useGenerationLive(generationId);
  return frame ? <img src={frame} alt="" className="absolute inset-0 size-full object-cover" /> : null;
}

const ICONS = { audio: Music, model3d: Box, text: FileText, file: Paperclip, video: Film } as const;
const WORDS = { audio: "Audio", model3d: "3D model", text: "Text", file: "File", video: "Video" } as const;

/** Narrower than this there is only room for the sign. */
const SMALL_PX = 120;

function FileTile({ output, isSmall }: { output: OutputDto; isSmall: boolean }) {
  const kind = output.kind === "image" || output.kind === "animated" ? "file" : output.kind;
  const Icon = ICONS[kind];
  if (isSmall) {
    return (
      <span
        title={output.filename}
        className="grid size-full place-items-center bg-surface-raised inset-ring inset-ring-line"
      >
        <Icon aria-hidden="true" className="size-5 stroke-[1.6] text-muted" />
      </span>
    );
  }
  return (
    <span className="flex size-full flex-col items-start justify-between gap-2 overflow-hidden bg-surface-raised p-3 text-left inset-ring inset-ring-line">
      <Icon aria-hidden="true" className="size-5 stroke-[1.6] text-muted" />
      <span className="w-full min-w-0">
        <span className="block truncate font-medium" title={output.filename}>
          {output.filename}
        </span>
        <span className="block truncate text-12 text-muted tabular-nums">
          {WORDS[kind]}
          {output.durationSeconds ? ` · ${formatDuration(output.durationSeconds)}` : ""} ·{" "}
          {formatBytes(output.sizeBytes)}
        </span>
      </span>
    </span>
  );
}

function MovingMark({ output }: { output: OutputDto }) {
  return (
    <span className="absolute bottom-2 left-2 inline-flex items-center gap-1 rounded-sm bg-shade px-1.5 text-12 text-on-picture tabular-nums [&_svg]:size-3.5 [&_svg]:stroke-[1.6]">
      <Film aria-hidden="true" />
      {output.durationSeconds ? formatDuration(output.durationSeconds) : "Animated"}
    </span>
  );
}
