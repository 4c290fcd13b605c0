import type { ReactNode } from "react";
import { CopyText } from "@/components/ui/copy-text";
import { cx } from "@/components/ui/cx";
import { formatSeed } from "@/lib/core/format";
import { uploadUrl } from "@/lib/generations/rules";
import type { InputDto } from "@/lib/generations/schema";

/** Name and value in two columns. */
export function Pairs({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl className={cx("grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1.5", className)}>{children}</dl>
  );
}

export function Pair({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted [overflow-wrap:anywhere]">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

/** What a generation was made from, by the labels of its form. */
export function InputsList({ inputs, seed }: { inputs: readonly InputDto[]; seed: number | null }) {
  const hasSeed = seed !== null && !inputs.some((input) => input.value === String(seed));
  return (
    <Pairs>
      {inputs.map((input) => (
        <Pair key={input.name} name={input.label}>
          <InputValue input={input} seed={seed} />
        </Pair>
      ))}
      {hasSeed ? (
        <Pair name="Seed">
          <CopyText text={String(seed)} shown={formatSeed(seed)} label="Copy seed" />
        </Pair>
      ) : null}
    </Pairs>
  );
}

const PICTURE = 320;

function InputValue({ input, seed }: { input: InputDto; seed: number | null }) {
  if (input.uploadId) {
    return (
      <a
        href={uploadUrl(input.uploadId, "original")}
        target="_blank"
        rel="noreferrer"
        className="inline-block"
      >
        <img
          src={uploadUrl(input.uploadId, PICTURE)}
          alt={`The file given as ${input.label}`}
          loading="lazy"
          className="max-h-24 max-w-full rounded-picture bg-fill"
        />
      </a>
    );
  }
  if (seed !== null && input.value === String(seed)) {
    return <CopyText text={input.value} shown={formatSeed(input.value)} label="Copy seed" />;
  }
  return <span className="whitespace-pre-wrap tabular-nums">{input.value || "—"}</span>;
}
