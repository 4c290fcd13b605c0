"use client";
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import type { ReferenceOperation } from "@/lib/api/schema";

type Language = keyof ReferenceOperation["examples"];
const LANGUAGES = [
  { value: "curl", label: "curl" },
  { value: "typescript", label: "TypeScript" },
  { value: "python", label: "Python" },
];

export type CodeSampleProps = { label: string; examples: ReferenceOperation["examples"] };

/** One call in three languages, with a button that copies what is shown. */
export function CodeSample({ label, examples }: CodeSampleProps) {
  const [language, setLanguage] = useState<Language>("curl");
  const [copied, setCopied] = useState<string | null>(null);
  const code = examples[language];
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(code),
      () => setCopied(null),
    );
  return (
    <div className="rounded-md border text-13">
      <div className="flex items-center justify-between gap-2 border-b p-2">
        <Segmented
          label={`Language of the example: ${label}`}
          value={language}
          onValueChange={(next) => setLanguage(next as Language)}
          options={LANGUAGES}
        />
        <IconButton
          label={copied === code ? "Copied" : "Copy example"}
          size="sm"
          onClick={copy}
          icon={copied === code ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller has to be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-120 overflow-auto p-3 text-12 leading-5">
        <code>{code}</code>
      </pre>
    </div>
  );
}
