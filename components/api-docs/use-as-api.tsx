"use client";
import { BookOpen } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { curlExample, pythonExample, typescriptExample } from "@/lib/api/rules";
import { CodeSample } from "./code-sample";

export type UseAsApiProps = { workflowId: string; onClose: () => void };

type Form = {
  schema: { properties?: Record<string, FieldSchema>; required?: string[] };
  defaults: Record<string, unknown>;
};
type FieldSchema = { properties?: Record<string, unknown> };

/** How to run this workflow from a program: its present form with real names and defaults, in three languages. */
export function UseAsApi({ workflowId, onClose }: UseAsApiProps) {
  const [form, setForm] = useState<Form | "failed" | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    read(workflowId, abort.signal).then(setForm, () => {
      if (!abort.signal.aborted) setForm("failed");
    });
    return () => abort.abort();
  }, [workflowId]);
  return (
    <Sheet
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      size="lg"
      title="Use as an API"
      description="Runs this workflow with its present form."
      footer={
        <>
          <Button asChild variant="ghost" icon={<BookOpen aria-hidden="true" />}>
            <Link href={"/docs/api#createGeneration" as Route}>API reference</Link>
          </Button>
          <Button asChild>
            <Link href={"/settings/api-keys" as Route}>API keys</Link>
          </Button>
        </>
      }
    >
      {form === null ? <Skeleton className="h-70" /> : null}
      {form === "failed" ? (
        <ErrorState title="The form could not be read">Close this and open it again.</ErrorState>
      ) : null}
      {form !== null && form !== "failed" ? <Snippets workflowId={workflowId} form={form} /> : null}
    </Sheet>
  );
}

function Snippets({ workflowId, form }: { workflowId: string; form: Form }) {
  const call = {
    method: "POST",
    path: "/generations",
    body: { workflow_id: workflowId, inputs: inputsOf(form) },
    isIdempotent: true,
  };
  const origin = window.location.origin;
  const examples = {
    curl: curlExample(call, origin),
    typescript: typescriptExample(call, origin),
    python: pythonExample(call, origin),
  };
  return (
    <>
      <CodeSample label="Generate" examples={examples} />
      <h3 className="mt-6 font-medium">Inputs</h3>
      <p className="mt-1 text-muted">
        JSON Schema of the form, also at{" "}
        <code className="text-12 [overflow-wrap:anywhere]">/api/v1/workflows/{workflowId}/parameters</code>.
        What is left out takes its default.
      </p>
      <pre className="mt-3 max-h-120 overflow-auto rounded-md bg-fill p-3 text-12 leading-5">
        <code>{JSON.stringify(form.schema, null, 2)}</code>
      </pre>
    </>
  );
}

/** Every default, and for a file that must be brought the place where its upload's id goes. */
function inputsOf({ schema, defaults }: Form): Record<string, unknown> {
  const files = (schema.required ?? []).filter((name) => schema.properties?.[name]?.properties?.upload_id);
  return { ...Object.fromEntries(files.map((name) => [name, { upload_id: "{upload_id}" }])), ...defaults };
}

async function read(workflowId: string, signal: AbortSignal): Promise<Form> {
  const response = await fetch(`/api/v1/workflows/${workflowId}/parameters`, { signal });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return (await response.json()) as Form;
}
