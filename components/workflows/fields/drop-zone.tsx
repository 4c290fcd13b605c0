"use client";
"use no memo";
import { type DragEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import { isTyping } from "@/components/ui/toast";
import { outputUrl } from "@/lib/generations/rules";
import { OUTPUT_DRAG_TYPE } from "./output-drag";
import type { UploadSource } from "./use-upload";

export type DropZoneProps = {
  /** "image/*": also decides which pasted file is taken. */
  accept: string;
  label: string;
  /** A paste anywhere on the page, outside a text field, comes here. */
  takesPaste: boolean;
  onSource: (source: UploadSource) => void;
  /** Gets a function that opens the file dialog. */
  children: (choose: () => void) => ReactNode;
};

/** A dashed place for a file: drop it, paste it, choose it, or drag a result into it. */
export function DropZone({ accept, label, takesPaste, onSource, children }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!takesPaste || isTyping(event.target)) return;
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => matches(type, accept));
    if (!file) return;
    event.preventDefault();
    onSource({ file });
  });
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event);
    window.addEventListener("paste", listener);
    return () => window.removeEventListener("paste", listener);
  }, []);
  const takeChosen = useEffectEvent(() => {
    const chosen = input.current;
    const file = chosen?.files?.[0];
    if (!chosen || !file) return;
    // So that the same file can be chosen again.
    chosen.value = "";
    onSource({ file });
  });
  // Chosen before this page's script had arrived.
  useEffect(() => takeChosen(), []);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const source = sourceOf(event.dataTransfer);
    if (source) onSource(source);
  };
  return (
    <section
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cx(
        "flex min-h-16 items-center gap-3 rounded-md border border-dashed p-2 text-muted transition-colors",
        isOver
          ? "border-accent bg-accent-soft"
          : "border-line-strong hover:border-line-control hover:bg-fill",
      )}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onSource({ file });
        }}
      />
      {children(() => input.current?.click())}
    </section>
  );
}

function sourceOf(data: DataTransfer): UploadSource | null {
  const outputId = data.getData(OUTPUT_DRAG_TYPE);
  if (outputId !== "") return { url: outputUrl({ id: outputId }, "original"), name: "result.png" };
  const file = data.files[0];
  return file ? { file } : null;
}

/** "image/png" against "image/*". */
function matches(type: string, accept: string): boolean {
  return type.startsWith(accept.replace("*", ""));
}
