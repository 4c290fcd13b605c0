"use client";
import type { KeyboardEvent, PointerEvent } from "react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isTyping } from "@/components/ui/toast";
import { exportMask, isBlank } from "./draw-mask";
import { maskSize, stepBrush } from "./mask-history";
import { MaskToolbar } from "./mask-toolbar";
import { type MaskCanvas, useMaskCanvas } from "./use-mask-canvas";

export type MaskPainterProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  pictureUrl: string;
  /** The picture's own pixels; the mask is painted in them. */
  picture: { width: number; height: number };
  /** A mask painted before, to go on from. */
  previousUrl: string | null;
  /** Takes the PNG (white = repaint); null when nothing is painted. Closes on true. */
  onSave: (mask: Blob | null) => Promise<boolean>;
};

/** Paint over the picture what is to change. Mouse, finger or pen; every tool has a key. */
export function MaskPainter(props: MaskPainterProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={props.onOpenChange}
      title={props.title}
      description="What you paint is made anew; the rest stays."
      size="lg"
    >
      <Easel {...props} />
    </Dialog>
  );
}

function Easel({ pictureUrl, picture, previousUrl, onSave, onOpenChange }: MaskPainterProps) {
  const size = maskSize(picture);
  const mask = useMaskCanvas(size, previousUrl);
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    const canvas = mask.ref.current;
    if (canvas === null || isSaving) return;
    setSaving(true);
    const isSaved = await onSave(isBlank(canvas) ? null : await exportMask(canvas));
    setSaving(false);
    if (isSaved) onOpenChange(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const action = maskKey(event, mask, () => void save());
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the painting surface inside
    <div onKeyDown={onKeyDown} className="flex flex-col gap-3">
      <MaskToolbar mask={mask} />
      <Surface mask={mask} size={size} pictureUrl={pictureUrl} />
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button variant="primary" keys="mod+enter" isPending={isSaving} onClick={() => void save()}>
          Use mask
        </Button>
      </div>
    </div>
  );
}

type SurfaceProps = { mask: MaskCanvas; size: { width: number; height: number }; pictureUrl: string };

function Surface({ mask, size, pictureUrl }: SurfaceProps) {
  const ring = useRef<HTMLSpanElement>(null);
  const { onPointerMove, ...handlers } = mask.handlers;
  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    onPointerMove(event);
    moveRing(ring.current, event, mask.sizePx);
  };
  return (
    <div
      className="relative mx-auto max-w-full overflow-hidden rounded-picture bg-surface-sunken"
      style={{
        aspectRatio: `${size.width} / ${size.height}`,
        width: `min(100%, calc((100dvh - 19rem) * ${size.width / size.height}))`,
      }}
    >
      <img src={pictureUrl} alt="" draggable={false} className="absolute inset-0 size-full" />
      <canvas
        ref={mask.ref}
        width={size.width}
        height={size.height}
        tabIndex={0}
        data-autofocus=""
        aria-label="Painting surface. B brush, E eraser, square brackets change the size."
        onPointerMove={follow}
        onPointerLeave={() => ring.current?.style.setProperty("opacity", "0")}
        {...handlers}
        className="absolute inset-0 size-full cursor-none touch-none text-accent opacity-60 focus-visible:outline-offset-[-2px]"
      />
      <span
        ref={ring}
        aria-hidden="true"
        className="pointer-events-none absolute top-0 left-0 rounded-full border border-on-picture opacity-0 shadow-[0_0_0_1px_var(--color-shade)]"
      />
    </div>
  );
}

/** Straight to the element: a render per pointer move would lag behind the hand. */
function moveRing(
  ring: HTMLSpanElement | null,
  event: PointerEvent<HTMLCanvasElement>,
  sizePx: number,
): void {
  if (ring === null) return;
  const canvas = event.currentTarget;
  const box = canvas.getBoundingClientRect();
  const diameter = (sizePx * box.width) / canvas.width;
  ring.style.width = `${diameter}px`;
  ring.style.height = `${diameter}px`;
  ring.style.opacity = event.pointerType === "touch" ? "0" : "1";
  const left = event.clientX - box.left - diameter / 2;
  const top = event.clientY - box.top - diameter / 2;
  ring.style.transform = `translate(${left}px, ${top}px)`;
}

/** What a key does here, if anything. */
function maskKey(event: KeyboardEvent, mask: MaskCanvas, save: () => void): (() => void) | undefined {
  const isMod = event.metaKey || event.ctrlKey;
  const key = event.key.toLowerCase();
  if (isMod) {
    if (key === "enter") return save;
    if (key === "y" || (key === "z" && event.shiftKey)) return mask.redo;
    return key === "z" ? mask.undo : undefined;
  }
  if (isTyping(event.target)) return undefined;
  if (key === "b") return () => mask.setTool("brush");
  if (key === "e") return () => mask.setTool("eraser");
  if (key === "i") return () => mask.add({ kind: "invert" });
  if (event.key === "[") return () => mask.setSizePx(stepBrush(mask.sizePx, -1));
  return event.key === "]" ? () => mask.setSizePx(stepBrush(mask.sizePx, 1)) : undefined;
}
