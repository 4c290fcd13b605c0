"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Parameter } from "@/lib/parameters/schema";

export type NumberEditorProps = { parameter: Parameter; onChange: (change: Partial<Parameter>) => void };

type Bound = "min" | "max" | "step";

/** The range of a number and where it starts. */
export function NumberEditor({ parameter, onChange }: NumberEditorProps) {
  const problem = rangeProblem(parameter);
  return (
    <div className="col-span-2 flex flex-col gap-1.5">
      <div className="grid grid-cols-4 gap-2 max-sm:grid-cols-2">
        {BOUNDS.map(([bound, label]) => (
          <OptionalNumber
            key={bound}
            label={label}
            value={parameter[bound]}
            isWrong={(value) => bound === "step" && value <= 0}
            onChange={(value) => onChange(bounded(parameter, bound, value))}
          />
        ))}
        <OptionalNumber
          label="Default"
          value={typeof parameter.default === "number" ? parameter.default : undefined}
          isWrong={() => false}
          onChange={(value) => onChange({ default: value })}
        />
      </div>
      {problem ? (
        <p role="alert" className="text-12 text-danger">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

const BOUNDS: [Bound, string][] = [
  ["min", "Least"],
  ["max", "Most"],
  ["step", "Step"],
];

/** A slider needs both ends: without one it is a plain number. */
function bounded(parameter: Parameter, bound: Bound, value: number | undefined): Partial<Parameter> {
  const isEndless = value === undefined && bound !== "step" && parameter.type === "slider";
  return { [bound]: value, ...(isEndless ? { type: "number" as const } : {}) };
}

function rangeProblem({ min, max, default: start }: Parameter): string | null {
  if (min !== undefined && max !== undefined && min >= max) return "The most must be above the least.";
  if (typeof start !== "number") return null;
  const isOutside = (min !== undefined && start < min) || (max !== undefined && start > max);
  return isOutside ? "The default lies outside: the form starts at the nearest value." : null;
}

type OptionalNumberProps = {
  label: string;
  value: number | undefined;
  isWrong: (value: number) => boolean;
  onChange: (value: number | undefined) => void;
};

/** Empty means there is none. What cannot be read goes back to the last good one on leaving. */
function OptionalNumber({ label, value, isWrong, onChange }: OptionalNumberProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const text = (draft ?? "").trim().replace(",", ".");
    setDraft(null);
    if (draft === null) return;
    const typed = Number(text);
    if (text === "") onChange(undefined);
    else if (Number.isFinite(typed) && !isWrong(typed)) onChange(typed);
  };
  return (
    <Field label={label}>
      <Input
        inputMode="decimal"
        autoComplete="off"
        value={draft ?? (value === undefined ? "" : String(value))}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === "Enter" && commit()}
      />
    </Field>
  );
}
