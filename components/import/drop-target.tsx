"use client";
import { ClipboardPaste, FileUp, LoaderCircle } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Kbd } from "@/components/ui/kbd";
import type { ImportSource } from "./read-file";

export type DropTargetProps = {
  isOver: boolean;
  isReading: boolean;
  /** Why there is no form yet: the file holds none, or could not be read. */
  refusal: Refusal | null;
  onSource: (source: ImportSource) => void;
  onRefused: (refusal: Refusal) => void;
};

export type Refusal = { title: string; sentence: string };

const CLIPBOARD_CLOSED = "The browser keeps it from this page: press Ctrl+V or ⌘V instead.";
const ACCEPTED =
  ".json,.png,.webp,.jpg,.jpeg,.txt,.mp4,.webm,application/json,image/png,image/webp,image/jpeg";

/** The calm place a file is dropped on. */
export function DropTarget({ isOver, isReading, refusal, onSource, onRefused }: DropTargetProps) {
  return (
    <div className="mx-auto flex w-full max-w-150 flex-1 flex-col justify-center gap-6 px-4 py-10">
      <section
        aria-label="Workflow file"
        aria-busy={isReading}
        className={cx(
          "flex flex-col items-center gap-4 rounded-lg border border-dashed px-6 py-14 text-center transition-colors max-md:py-10",
          isOver ? "border-accent bg-accent-soft" : "border-line-strong",
        )}
      >
        {isReading ? (
          <LoaderCircle aria-hidden="true" className="size-5 animate-turn stroke-[1.6] text-muted" />
        ) : (
          <FileUp aria-hidden="true" className="size-5 stroke-[1.6] text-muted" />
        )}
        <div>
          <h2 className="font-strong text-16">{headline({ isOver, isReading, refusal })}</h2>
          <p role={refusal ? "alert" : undefined} className="mx-auto mt-1 max-w-110 text-muted">
            {isReading
              ? "Its nodes are compared with what your servers have."
              : (refusal?.sentence ??
                "It becomes a form you can run and share. Nothing is saved until you say so.")}
          </p>
        </div>
        <Choices isReading={isReading} onSource={onSource} onRefused={onRefused} />
      </section>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-12 text-faint">
        <dt className="text-muted">JSON</dt>
        <dd>From ComfyUI's menu: Export, or Export (API). Older files and shared ones too.</dd>
        <dt className="text-muted">Picture</dt>
        <dd>A PNG or WebP as ComfyUI saved it, with its workflow inside.</dd>
        <dt className="text-muted">Text</dt>
        <dd>
          Copied JSON: press <Kbd keys="mod+v" /> anywhere on this page.
        </dd>
      </dl>
    </div>
  );
}

function headline({ isOver, isReading, refusal }: Pick<DropTargetProps, "isOver" | "isReading" | "refusal">) {
  if (isReading) return "Reading the file";
  if (isOver) return "Let go to read it";
  return refusal?.title ?? "Drop a ComfyUI workflow here";
}

function Choices({
  isReading,
  onSource,
  onRefused,
}: Pick<DropTargetProps, "isReading" | "onSource" | "onRefused">) {
  const input = useRef<HTMLInputElement>(null);
  const paste = async () => {
    const text = (await navigator.clipboard?.readText().catch(() => null)) ?? null;
    if (text?.trim()) onSource({ text });
    else if (text === null) onRefused({ title: "The clipboard is closed", sentence: CLIPBOARD_CLOSED });
    else onRefused({ title: "Nothing to paste", sentence: "The clipboard holds no text." });
  };
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label="Workflow file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) onSource({ file });
        }}
      />
      <Button variant="primary" isPending={isReading} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <Button icon={<ClipboardPaste aria-hidden="true" />} onClick={paste}>
        Paste
      </Button>
    </div>
  );
}
