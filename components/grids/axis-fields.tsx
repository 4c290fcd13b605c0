"use client";
import { X } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Parameter, ParameterOptions, Parameters } from "@/lib/parameters/schema";
import { parseAxis } from "./parse-axis";

export type AxisDraft = { name: string; text: string; chosen: string[] };
type Form = { parameters: Parameters; options: ParameterOptions };

export type AxisFieldsProps = {
  title: string;
  workflow: Form;
  /** Fields still free, and its own. */
  names: readonly string[];
  draft: AxisDraft;
  onChange: (draft: AxisDraft) => void;
  onRemove: (() => void) | null;
};

/** One axis: its field, and the values it takes. */
export function AxisFields({ title, workflow, names, draft, onChange, onRemove }: AxisFieldsProps) {
  const parameter = workflow.parameters[draft.name];
  return (
    <fieldset className="flex flex-col gap-3">
      <div className="flex items-end gap-2">
        <Field label={title} className="flex-1">
          <Select
            value={draft.name}
            onValueChange={(name) => onChange({ name, text: "", chosen: [] })}
            options={names.map((name) => ({ value: name, label: workflow.parameters[name]?.label ?? name }))}
          />
        </Field>
        {onRemove ? (
          <IconButton label={`Remove ${title}`} icon={<X aria-hidden="true" />} onClick={onRemove} />
        ) : null}
      </div>
      {parameter ? (
        <AxisValues workflow={workflow} parameter={parameter} draft={draft} onChange={onChange} />
      ) : null}
    </fieldset>
  );
}

type AxisValuesProps = Pick<AxisFieldsProps, "workflow" | "draft" | "onChange"> & { parameter: Parameter };

function AxisValues({ workflow, parameter, draft, onChange }: AxisValuesProps) {
  const choices = choicesOf(workflow, draft.name);
  if (parameter.type === "boolean") {
    return (
      <p className="text-muted">
        {parameter.label_off ?? "Off"} and {parameter.label_on ?? "On"}
      </p>
    );
  }
  if (choices) {
    return (
      <div className="grid max-h-40 grid-cols-2 gap-2 overflow-y-auto rounded-md p-2 inset-ring inset-ring-line">
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            label={<span className="block truncate">{choice.label}</span>}
            checked={draft.chosen.includes(choice.value)}
            onCheckedChange={(isOn) =>
              onChange({
                ...draft,
                chosen: isOn
                  ? [...draft.chosen, choice.value]
                  : draft.chosen.filter((one) => one !== choice.value),
              })
            }
          />
        ))}
      </div>
    );
  }
  const isWords = parameter.type === "text" || parameter.type === "prompt";
  const Control = isWords ? Textarea : Input;
  return (
    <Field label="Values" help={isWords ? "One a line" : hintOf(parameter)}>
      <Control
        value={draft.text}
        onChange={(event: { target: { value: string } }) => onChange({ ...draft, text: event.target.value })}
      />
    </Field>
  );
}

function hintOf(parameter: Parameter): string {
  if (parameter.type === "size") return "With commas: 512x512, 768x512";
  return "With commas, or in steps: 10-30/5";
}

/** The values a draft stands for. */
export function valuesOfDraft(workflow: Form, draft: AxisDraft): unknown[] {
  const parameter = workflow.parameters[draft.name];
  if (!parameter) return [];
  if (parameter.type === "boolean") return [false, true];
  const choices = choicesOf(workflow, draft.name);
  return choices
    ? choices.filter((choice) => draft.chosen.includes(choice.value)).map((choice) => choice.raw)
    : parseAxis(parameter, draft.text);
}

function choicesOf({ parameters, options }: Form, name: string) {
  const parameter = parameters[name];
  if (parameter?.type !== "select" && parameter?.type !== "model") return null;
  const live = options[name];
  if (live) return live.map(({ value, label }) => ({ value, label, raw: value as string | number }));
  return (parameter.options ?? []).map((option) =>
    typeof option === "string"
      ? { value: option, label: option, raw: option as string | number }
      : { value: String(option.value), label: option.label, raw: option.value },
  );
}
