"use client";
import { type Ref, useImperativeHandle, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { ThumbhashImage } from "@/components/ui/thumbhash-image";
import type { ViewerItem } from "./lightbox";
import { LightboxMedia } from "./lightbox-media";
import { isPicture, sourceFor } from "./picture-sources";
import { fromMiddle, type PanZoomInput, usePanZoom } from "./use-pan-zoom";

export type StageHandle = { zoomIn: () => void; zoomOut: () => void; reset: () => void; toggle: () => void };

export type ZoomablePictureProps = Pick<PanZoomInput, "shared" | "isGrown"> & {
  item: ViewerItem;
  /** Zooming from outside, for keys. */
  handleRef?: Ref<StageHandle>;
  /** A finger went sideways over it. Left out, sideways means nothing. */
  onSwipe?: (step: 1 | -1) => void;
};

/** A picture in its room, to be zoomed and moved; whatever else was made plays there. */
export function ZoomablePicture(props: ZoomablePictureProps) {
  const { output } = props.item;
  if (output.kind === "video" || !isPicture(output)) return <LightboxMedia output={output} />;
  // Each begins fitted, unless several share one view: then the room stays and only the picture changes.
  return <Picture key={props.shared ? "shared" : output.id} {...props} />;
}

function Picture({ item: { generation, output }, handleRef, onSwipe, ...zooming }: ZoomablePictureProps) {
  const roomRef = useRef<HTMLDivElement>(null);
  const picture = { width: output.width ?? 1024, height: output.height ?? 1024 };
  const { view, fitted, isZoomed, gestures, zoomIn, zoomOut, reset, toggle } = usePanZoom({
    roomRef,
    picture,
    onSwipe,
    ...zooming,
  });
  useImperativeHandle(handleRef, () => ({ zoomIn, zoomOut, reset, toggle: () => toggle() }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: every gesture here has its key and its button
    <div
      ref={roomRef}
      {...gestures}
      onDoubleClick={(event) => toggle(fromMiddle(event.currentTarget, event))}
      className={cx(
        "absolute inset-0 grid select-none place-items-center overflow-hidden",
        isZoomed ? "cursor-grab touch-none active:cursor-grabbing" : "cursor-zoom-in",
        !isZoomed && onSwipe && "touch-pan-y",
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
