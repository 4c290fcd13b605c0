"use client";
"use no memo";
import { Dices, SlidersHorizontal } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import { Sheet } from "@/components/ui/sheet";
import { isNegativePrompt, orderedParameters } from "@/lib/parameters/apply";
import { isMediaType } from "@/lib/parameters/media-types";
import type { Parameter } from "@/lib/parameters/schema";
import { describeValue } from "@/lib/parameters/value-label";
import { isRandomSeed } from "../form-state";
import { ParameterForm } from "../parameter-form";
import { FormHead } from "../presets/form-head";
import { CountInput, costOf, GenerateButton, Problem } from "./run-foot";
import type { Run } from "./use-run";

const CHIPS_MAX = 4;

export type RunPeekProps = { run: Run; isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

/** On a phone the picture comes first; the form peeks from below and opens as a sheet. */
export function RunPeek({ run, isOpen, onOpenChange }: RunPeekProps) {
  const { parameters, values } = run.scope;
  const entries = orderedParameters(parameters);
  const prompt = entries.find(([name, field]) => field.type === "prompt" && !isNegativePrompt(name, field));
  const text = prompt ? String(values[prompt[0]] ?? "") : "";
  return (
    <div className="fixed inset-x-0 bottom-dock z-20 rounded-t-sheet bg-surface-float px-4 pb-4 shadow-sheet md:hidden">
      <span aria-hidden="true" className="mx-auto my-2 block h-1 w-9 rounded-full bg-fill-active" />
      {run.problem ? <Problem sentence={run.problem} /> : null}
      {prompt ? (
        <button
          type="button"
          onClick={() => onOpenChange(true)}
          className="field-box mb-3 line-clamp-2 block w-full px-2.5 py-2 text-left text-14"
        >
          {text || <span className="text-faint">{prompt[1].placeholder ?? prompt[1].label}</span>}
        </button>
      ) : null}
      <div className="scrollbar-none -mx-4 mb-3.5 flex gap-2 overflow-x-auto px-4">
        {entries
          .filter(([, field]) => isChip(field))
          .slice(0, CHIPS_MAX)
          .map(([name, field]) => (
            <Chip key={name} onClick={() => onOpenChange(true)} {...chipOf(field, values[name])} />
          ))}
        <Chip icon={<SlidersHorizontal aria-hidden="true" />} onClick={() => onOpenChange(true)}>
          All {entries.length}
        </Chip>
      </div>
      <div className="flex items-center gap-3">
        <GenerateButton run={run} />
        <span className="shrink-0 text-12 text-muted tabular-nums">{costOf(run)}</span>
      </div>
      <Sheet
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        title={run.workflow.name}
        footer={
          <>
            <CountInput run={run} />
            <GenerateButton run={run} />
          </>
        }
      >
        <FormHead run={run} />
        <ParameterForm scope={run.scope} errors={run.errors} dispatch={run.dispatch} />
      </Sheet>
    </div>
  );
}

function isChip(field: Parameter): boolean {
  return field.type !== "prompt" && field.advanced !== true && !isMediaType(field.type);
}

function chipOf(field: Parameter, value: unknown) {
  if (field.type === "seed" && isRandomSeed(value)) {
    return { icon: <Dices aria-hidden="true" />, children: "Random" };
  }
  if (value === undefined || value === null) return { children: field.label };
  const { value: words } = describeValue(field, value);
  return { children: field.type === "size" ? words : `${field.label} ${words}` };
}
