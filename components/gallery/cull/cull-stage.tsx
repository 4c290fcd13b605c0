"use client";
import { type PointerEvent, useState } from "react";
import { cx } from "@/components/ui/cx";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import type { GenerationDto, OutputDto } from "@/lib/generations/schema";
import { LightboxMedia } from "../lightbox-media";
import { isPicture, sourceFor } from "../picture-sources";
import type { CullState } from "./use-cull";

/** So far a finger goes before it has decided. */
const DECIDES_PX = 90;
const SHOWN_PX = 1400;

type CullStageProps = { generation: GenerationDto; next: GenerationDto | undefined; cull: CullState };

/** The results of one generation; a finger throws them left, right or up. */
export function CullStage({ generation, next, cull }: CullStageProps) {
  const { offset, ...swipe } = useSwipe(cull);
  const verdict = verdictOf(offset);
  const { outputs } = generation;
  return (
    <div {...swipe} className="relative min-h-0 flex-1 touch-none select-none overflow-hidden">
      <div
        key={generation.id}
        style={{
          transform: `translate(${offset.x}px, ${Math.min(0, offset.y)}px) rotate(${offset.x / 60}deg)`,
        }}
        className={cx(
          "absolute inset-x-3 inset-y-2 grid gap-[3px]",
          outputs.length > 4 ? "grid-cols-3" : outputs.length > 1 ? "grid-cols-2" : "grid-cols-1",
        )}
      >
        {outputs.map((output) => (
          <div key={output.id} className="relative min-h-0 min-w-0">
            <Shown output={output} alt={generation.promptText || output.filename} />
          </div>
        ))}
      </div>
      {verdict ? (
        <p className="pointer-events-none absolute inset-x-0 top-6 text-center">
          <span className="rounded-lg bg-shade px-4 py-2 font-strong text-16 text-on-picture">{verdict}</span>
        </p>
      ) : null}
      {next?.outputs[0] && isPicture(next.outputs[0]) ? (
        <link rel="prefetch" as="image" href={sourceFor(next.outputs[0], SHOWN_PX)} />
      ) : null}
    </div>
  );
}

function Shown({ output, alt }: { output: OutputDto; alt: string }) {
  if (!isPicture(output) || output.kind === "video") return <LightboxMedia output={output} />;
  return (
    <ThumbhashImage
      src={sourceFor(output, SHOWN_PX)}
      alt={alt}
      width={output.width ?? 1}
      height={output.height ?? 1}
      thumbhash={null}
      fit="contain"
      isPriority
      className="absolute! inset-0 size-full bg-transparent!"
      style={{ aspectRatio: "auto" }}
    />
  );
}

type Offset = { x: number; y: number };
const STILL: Offset = { x: 0, y: 0 };

function useSwipe(cull: CullState) {
  const [from, setFrom] = useState<Offset | null>(null);
  const [offset, setOffset] = useState<Offset>(STILL);
  const end = () => {
    setFrom(null);
    setOffset(STILL);
  };
  return {
    offset,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType === "mouse") return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setFrom({ x: event.clientX, y: event.clientY });
    },
    onPointerMove: (event: PointerEvent) => {
      if (from) setOffset({ x: event.clientX - from.x, y: event.clientY - from.y });
    },
    onPointerUp: () => {
      const verdict = verdictOf(offset);
      end();
      if (verdict === "Trash") cull.trash();
      else if (verdict === "Star") cull.favourite();
      else if (verdict === "Keep") cull.go(1);
    },
    onPointerCancel: end,
  };
}

function verdictOf({ x, y }: Offset): "Trash" | "Keep" | "Star" | null {
  if (-y >= DECIDES_PX && -y > Math.abs(x)) return "Star";
  if (Math.abs(x) < DECIDES_PX) return null;
  return x < 0 ? "Trash" : "Keep";
}
