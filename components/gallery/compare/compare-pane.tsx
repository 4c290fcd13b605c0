"use client";
import { type Dispatch, type SetStateAction, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import type { ViewerItem } from "../lightbox";
import { LightboxMedia } from "../lightbox-media";
import { isPicture, sourceFor } from "../picture-sources";
import { fromMiddle, usePanZoom } from "../use-pan-zoom";
import type { View } from "../zoom";

export type ComparePaneProps = { item: ViewerItem; view: [View, Dispatch<SetStateAction<View>>] };

/** One of the compared, in the view that all of them share. */
export function ComparePane({ item, view }: ComparePaneProps) {
  if (!isPicture(item.output) || item.output.kind === "video") return <LightboxMedia output={item.output} />;
  return <Picture item={item} view={view} />;
}

function Picture({ item: { generation, output }, view: shared }: ComparePaneProps) {
  const roomRef = useRef<HTMLDivElement>(null);
  const picture = { width: output.width ?? 1024, height: output.height ?? 1024 };
  const { view, fitted, isZoomed, gestures, toggle } = usePanZoom({
    roomRef,
    picture,
    shared,
    onSwipe: () => undefined,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every gesture here has its key
    <div
      ref={roomRef}
      {...gestures}
      onDoubleClick={(event) => toggle(fromMiddle(event.currentTarget, event))}
      className={cx(
        "absolute inset-0 grid select-none place-items-center overflow-hidden",
        isZoomed ? "cursor-grab touch-none active:cursor-grabbing" : "cursor-zoom-in",
      )}
    >
      {fitted.width > 0 ? (
        <ThumbhashImage
          src={sourceFor(output, fitted.width * view.scale)}
          alt={generation.promptText || output.filename}
          width={picture.width}
          height={picture.height}
          thumbhash={output.thumbhash}
          fit="contain"
          isPriority
          className="shrink-0"
          style={{
            width: fitted.width,
            height: fitted.height,
            transform: `translate3d(${view.x}px, ${view.y}px, 0) scale(${view.scale})`,
          }}
        />
      ) : null}
    </div>
  );
}
