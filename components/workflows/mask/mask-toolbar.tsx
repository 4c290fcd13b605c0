"use client";
import { Brush, Contrast, Eraser, Redo2, Trash2, Undo2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Slider } from "@/components/ui/slider";
import { BRUSH_MAX, BRUSH_MIN } from "./mask-history";
import type { MaskCanvas } from "./use-mask-canvas";

export function MaskToolbar({ mask }: { mask: MaskCanvas }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Segmented
        label="Tool"
        value={mask.tool}
        onValueChange={mask.setTool}
        options={[
          { value: "brush", label: "Brush, B", icon: <Brush aria-hidden="true" /> },
          { value: "eraser", label: "Eraser, E", icon: <Eraser aria-hidden="true" /> },
        ]}
      />
      <Slider
        label="Size"
        value={mask.sizePx}
        onValueChange={mask.setSizePx}
        min={BRUSH_MIN}
        max={BRUSH_MAX}
        className="w-64 [&>div]:grid-cols-[32px_minmax(0,1fr)_56px]!"
      />
      <span className="ml-auto flex gap-1">
        <IconButton
          label="Undo"
          keys="mod+z"
          disabled={!mask.canUndo}
          onClick={mask.undo}
          icon={<Undo2 aria-hidden="true" />}
        />
        <IconButton
          label="Redo"
          keys="mod+shift+z"
          disabled={!mask.canRedo}
          onClick={mask.redo}
          icon={<Redo2 aria-hidden="true" />}
        />
        <IconButton
          label="Invert"
          keys="i"
          onClick={() => mask.add({ kind: "invert" })}
          icon={<Contrast aria-hidden="true" />}
        />
        <IconButton
          label="Clear"
          onClick={() => mask.add({ kind: "clear" })}
          icon={<Trash2 aria-hidden="true" />}
        />
      </span>
    </div>
  );
}
