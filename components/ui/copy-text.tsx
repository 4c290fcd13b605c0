"use client";
"use no memo";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { cx } from "./cx";

export type CopyTextProps = {
  /** What is copied. */
  text: string;
  /** What is shown, when it differs: a shortened hash. */
  shown?: string;
  /** The name of the button: "Copy seed". */
  label: string;
  className?: string;
};

const SAID_MS = 1_600;

/** An id, seed or link in mono that copies itself when pressed. */
export function CopyText({ text, shown, label, className }: CopyTextProps) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <button
      type="button"
      onClick={copy}
      title={isCopied ? "Copied" : label}
      className={cx(
        "touch-target inline-flex min-w-0 items-center gap-1.5 rounded-sm font-mono text-12 text-on-surface hover:underline [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.6] [&_svg]:text-faint",
        className,
      )}
    >
      <span className="truncate">{shown ?? text}</span>
      {isCopied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      <span className="sr-only" aria-live="polite">
        {isCopied ? "Copied" : label}
      </span>
    </button>
  );
}
