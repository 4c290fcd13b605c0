"use client";
import { type ReactNode, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import type { ActionError, ActionResult } from "@/lib/core/result";

export type SettingsFormProps<Output> = {
  submitLabel: string;
  onSave: (values: Record<string, string>) => Promise<ActionResult<Output>>;
  /** After success the form is emptied, unless it says otherwise. */
  onSaved: (output: Output, values: Record<string, string>) => void;
  isKept?: boolean;
  fields: (errors: Record<string, string>) => ReactNode;
};

/** A short form of the settings: what is wrong is said at its field, the rest above the button. */
export function SettingsForm<Output>(props: SettingsFormProps<Output>) {
  const { submitLabel, onSave, onSaved, isKept, fields } = props;
  const [error, setError] = useState<ActionError | null>(null);
  const [isPending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const save = (data: FormData) =>
    startTransition(async () => {
      const values = Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
      const result = await onSave(values);
      setError(result.ok ? null : result.error);
      if (!result.ok) return;
      if (!isKept) form.current?.reset();
      onSaved(result.data, values);
    });
  const sentence = error && !error.fields ? error.message : null;
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) save(new FormData(event.currentTarget));
      }}
      className="flex max-w-90 flex-col gap-4"
    >
      {fields(error?.fields ?? {})}
      {sentence ? (
        <p role="alert" className="rounded-md bg-danger-soft px-3 py-2.5 text-danger">
          {sentence}
        </p>
      ) : null}
      <Button type="submit" isPending={isPending} className="self-start">
        {submitLabel}
      </Button>
    </form>
  );
}
