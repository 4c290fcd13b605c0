"use client";
"use no memo";
import { useEffect, useEffectEvent, useState } from "react";
import { isTyping } from "@/components/ui/toast";
import type { ImportSource } from "./read-file";

/**
 * Files dropped anywhere on the page, and, with `takesPaste`, whatever is pasted outside a text field. A field
 * that took the drop itself (a picture in the form) keeps it. Answers whether a file is over the page now.
 */
export function useFileIntake(
  { takesPaste, accepts }: { takesPaste: boolean; accepts: (file: File) => boolean },
  onSource: (source: ImportSource) => void,
): boolean {
  const [isOver, setOver] = useState(false);
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (!takesPaste || isTyping(event.target) || event.defaultPrevented) return;
    const file = event.clipboardData?.files[0];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!file && text.trim() === "") return;
    event.preventDefault();
    onSource(file ? { file } : { text });
  });
  const onDrag = useEffectEvent((event: DragEvent) => {
    const isLeaving = event.type === "dragleave" && event.relatedTarget === null;
    if (isLeaving || event.type === "drop") setOver(false);
    if (event.defaultPrevented || !event.dataTransfer?.types.includes("Files")) return;
    if (event.type === "dragover") {
      event.preventDefault();
      setOver(true);
    }
    if (event.type !== "drop") return;
    // Else the browser would open the file and the page be gone.
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file && accepts(file)) onSource({ file });
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => onPaste(event);
    const drag = (event: DragEvent) => onDrag(event);
    window.addEventListener("paste", paste);
    for (const type of DRAGS) window.addEventListener(type, drag);
    return () => {
      window.removeEventListener("paste", paste);
      for (const type of DRAGS) window.removeEventListener(type, drag);
    };
  }, []);
  return isOver;
}

const DRAGS = ["dragover", "dragleave", "drop"] as const;
