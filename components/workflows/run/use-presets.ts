"use client";
"use no memo";
import { type Dispatch, useState } from "react";
import { toast } from "@/components/ui/toast";
import { defaultValues } from "@/lib/parameters/defaults";
import type { ParameterValues } from "@/lib/parameters/schema";
import type { PresetDto, WorkflowRunDto } from "@/lib/workflows/schema";
import { changedNames, type FormAction, ownValues } from "../form-state";

/** What a fresh form starts with: the default preset over the fields' own defaults. */
export function startValues({ parameters, options, presets }: WorkflowRunDto): ParameterValues {
  const preset = presets.find(({ isDefault }) => isDefault);
  return { ...defaultValues(parameters, options), ...ownValues(parameters, preset?.values) };
}

/** The presets as they change under this page, and whether the form began as somebody left it. */
export function usePresets(
  workflow: WorkflowRunDto,
  startsWith: "draft" | "result",
  values: ParameterValues,
  dispatch: Dispatch<FormAction>,
) {
  const [presets, setPresets] = useState(workflow.presets);
  const [appliedId, setAppliedId] = useState<string | null>(null);
  const [restored, setRestored] = useState(() => {
    const { draft } = workflow;
    if (draft === null) return null;
    const left = { ...startValues(workflow), ...ownValues(workflow.parameters, draft) };
    return changedNames(left, startValues(workflow)).length > 0 ? startsWith : null;
  });
  const replace = (next: ParameterValues, sentence: string) => {
    dispatch({ type: "reset", values: next });
    toast.done(sentence, { id: "form-reset", onUndo: () => dispatch({ type: "reset", values }) });
  };
  return {
    presets,
    setPresets,
    restored,
    applied: presets.find(({ id }) => id === appliedId),
    startAfresh: () => {
      setRestored(null);
      setAppliedId(null);
      replace(startValues({ ...workflow, presets }), "The form is fresh again");
    },
    applyPreset: (preset: PresetDto) => {
      setAppliedId(preset.id);
      setRestored(null);
      const { parameters, options } = workflow;
      const kept = ownValues(parameters, preset.values);
      replace({ ...defaultValues(parameters, options), ...kept }, appliedSentence(preset));
    },
  };
}

function appliedSentence({ name, problems }: PresetDto): string {
  const [first] = problems;
  return first ? `${name} is applied. ${first}` : `${name} is applied`;
}
