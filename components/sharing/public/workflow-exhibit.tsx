import type { ReactNode } from "react";
import { exhibitRows } from "@/lib/sharing/rules";
import type { PublicWorkflowDto } from "@/lib/sharing/schema";
import { CATEGORY_LABELS } from "@/lib/workflows/rules";

/** A workflow for strangers: what it makes, what it asks for, and the one thing to do with it. */
export function WorkflowExhibit({
  workflow,
  slug,
  use,
}: {
  workflow: PublicWorkflowDto;
  slug: string;
  use: ReactNode;
}) {
  return (
    <main className="mx-auto w-full max-w-[80rem] flex-1 pb-24">
      <header className="grid items-end gap-6 px-5 pt-12 pb-10 md:grid-cols-[minmax(0,7fr)_minmax(0,4fr)] md:gap-10 md:px-10 md:pt-24 md:pb-16">
        <div>
          <p className="mb-2 text-14 text-muted">{CATEGORY_LABELS[workflow.category]}</p>
          <h1 dir="auto" className="text-balance font-strong text-34 [overflow-wrap:anywhere] md:text-40">
            {workflow.name}
          </h1>
        </div>
        <div className="flex flex-col gap-4 leading-[1.625rem]">
          {workflow.description ? (
            <p dir="auto" className="whitespace-pre-wrap text-muted [overflow-wrap:anywhere]">
              {workflow.description}
            </p>
          ) : null}
          <p className="text-14 text-muted">
            {workflow.credit ? `By ${workflow.credit}. ` : ""}
            {usedWords(workflow.copyCount)}
          </p>
          {use}
        </div>
      </header>
      <Samples workflow={workflow} slug={slug} />
      <Form workflow={workflow} />
    </main>
  );
}

function Samples({ workflow, slug }: { workflow: PublicWorkflowDto; slug: string }) {
  if (workflow.samples.length === 0) return null;
  const at = (key: string, width: number) =>
    `/api/public/workflows/${encodeURIComponent(slug)}/samples/${key}/${width}`;
  return (
    <section aria-label="Pictures made with it" className="flex flex-col gap-6 pb-16 md:px-10">
      {exhibitRows(workflow.samples).map((row, nth) => (
        <div key={row[0]?.key} className="flex items-start gap-6 max-md:flex-col">
          {row.map((sample, index) => (
            <img
              key={sample.key}
              src={at(sample.key, 640)}
              srcSet={`${at(sample.key, 640)} 640w, ${at(sample.key, 1280)} 1280w`}
              sizes={`(min-width: 861px) ${Math.round(90 / row.length)}vw, 100vw`}
              width={sample.width}
              height={sample.height}
              alt={`Sample ${nth * 3 + index + 1}`}
              loading={nth === 0 ? "eager" : "lazy"}
              className="h-auto min-w-0 max-md:w-full"
              style={{ flex: `${sample.width / sample.height} 1 0%` }}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

function usedWords(copyCount: number): string {
  if (copyCount === 0) return "";
  return copyCount === 1 ? "Used once." : `Used ${copyCount} times.`;
}

function Form({ workflow }: { workflow: PublicWorkflowDto }) {
  const [main, advanced] = [
    workflow.fields.filter((field) => !field.isAdvanced),
    workflow.fields.filter((field) => field.isAdvanced),
  ];
  return (
    <section aria-labelledby="form" className="px-5 md:px-10">
      <h2 id="form" className="mb-6 text-28">
        What it asks for
      </h2>
      <Fields fields={main} />
      {advanced.length > 0 ? (
        <details className="mt-8">
          <summary className="text-14 text-muted">Advanced: {advanced.length} more</summary>
          <div className="mt-4">
            <Fields fields={advanced} />
          </div>
        </details>
      ) : null}
    </section>
  );
}

function Fields({ fields }: { fields: PublicWorkflowDto["fields"] }) {
  return (
    <dl className="grid gap-x-6 gap-y-6 sm:grid-cols-2 md:grid-cols-3">
      {fields.map((field) => (
        <div key={field.label} className="border-t pt-3">
          <dt dir="auto" className="font-strong [overflow-wrap:anywhere]">
            {field.label}
          </dt>
          <dd className="mt-0.5 text-14 text-muted">
            {KINDS[field.type] ?? field.type}
            {field.type !== "seed" && field.min !== null && field.max !== null
              ? `, ${field.min} to ${field.max}`
              : ""}
            {field.isRequired ? ", needed" : ""}
            {field.help ? (
              <span dir="auto" className="mt-1 block">
                {field.help}
              </span>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const KINDS: Record<string, string> = {
  prompt: "Words",
  text: "Words",
  number: "Number",
  slider: "Number",
  boolean: "Yes or no",
  feature: "Yes or no",
  select: "A choice",
  seed: "Seed",
  size: "Size",
  color: "Colour",
  image: "Your picture",
  mask: "A painted mask",
  video: "Your video",
  audio: "Your sound",
  lora: "LoRA",
  model: "Model",
};
