"use client";
import { CircleAlert } from "lucide-react";
import type { VersionDiffDto } from "@/lib/workflows/schema";

/** What changed: in the form first, since that is what people see, then in the graph, then what it breaks. */
export function DiffText({ diff }: { diff: VersionDiffDto }) {
  const isSame = diff.form.length + diff.graph.length === 0;
  return (
    <div className="max-h-[45%] overflow-y-auto border-b px-5 py-4 max-md:max-h-none">
      <h2 className="mb-2 font-strong">
        From version {diff.from.version} to version {diff.to.version}
      </h2>
      {isSame ? <p className="text-muted">Both run the same nodes and show the same form.</p> : null}
      <div className="grid gap-x-8 gap-y-3 lg:grid-cols-2">
        <Sentences title="Form" sentences={diff.form} />
        <Sentences title="Graph" sentences={diff.graph} />
      </div>
      {diff.presets.length > 0 ? (
        <section aria-label="Presets" className="mt-3">
          <h3 className="flex items-center gap-1.5 font-medium">
            <CircleAlert aria-hidden="true" className="size-4 stroke-[1.6] text-warn" />
            {diff.presets.length === 1
              ? "One preset is affected"
              : `${diff.presets.length} presets are affected`}
          </h3>
          <ul className="mt-1 flex flex-col gap-1 pl-5.5">
            {diff.presets.map(({ presetId, name, problems }) => (
              <li key={presetId} className="[overflow-wrap:anywhere]">
                <span className="font-medium">{name}</span>{" "}
                <span className="text-muted">{problems.join(". ")}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

const SHOWN_MAX = 200;

function Sentences({ title, sentences }: { title: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="text-12 text-faint">{title}</h3>
      <ul className="mt-0.5 flex flex-col gap-0.5">
        {sentences.slice(0, SHOWN_MAX).map((sentence) => (
          <li key={sentence} className="[overflow-wrap:anywhere]">
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  );
}
