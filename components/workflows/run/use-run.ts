"use client";
"use no memo";
import { useMemo, useReducer, useState } from "react";
import { useLiveQuota } from "@/components/shell/live-provider";
import type { GenerationDto, QuotaDto, WaitEstimateDto } from "@/lib/generations/schema";
import { parseValues } from "@/lib/parameters/input";
import type { ProjectNavDto } from "@/lib/projects/schema";
import type { WorkflowRunDto } from "@/lib/workflows/schema";
import type { FormScope } from "../form-scope";
import { formErrors, formReducer, initialForm } from "../form-state";
import type { RunActions } from "./run-actions";
import { useDraft } from "./use-draft";
import { startValues, usePresets } from "./use-presets";
import { useResults } from "./use-results";
import { useStart } from "./use-start";

export type RunInput = {
  workflow: WorkflowRunDto;
  quota: QuotaDto;
  recent: GenerationDto[];
  /** How long one would take now; null when nobody can say. */
  estimate: WaitEstimateDto | null;
  actions: RunActions;
  projects: ProjectNavDto[];
  /** Where results go at first. */
  projectId: string | null;
  /** What the workflow's `draft` is: what was typed here before, or the values of a result. */
  startsWith: "draft" | "result";
  /** The result whose settings or picture the form began with; what is started remembers it. */
  parentGenerationId?: string | null;
};

export type Run = ReturnType<typeof useRun>;

/** Everything a run page does: the form, a press of Generate, what came of it, and what the canvas shows. */
export function useRun({ workflow, quota, recent, estimate, actions, ...input }: RunInput) {
  const { id: workflowId, versionId, parameters, options, draft } = workflow;
  const [form, dispatch] = useReducer(formReducer, null, () =>
    initialForm(parameters, options, draft ?? startValues(workflow)),
  );
  const [count, setCount] = useState(1);
  const [projectId, setProjectId] = useState(input.projectId);
  const shown = useResults({
    workflowId,
    recent,
    onFieldFailure: (field, sentence) => {
      if (Object.hasOwn(parameters, field)) dispatch({ type: "refused", fields: { [field]: sentence } });
    },
  });
  const follow = (started: readonly GenerationDto[]) => {
    shown.followBatch(started);
    const seed = started.at(-1)?.seed;
    if (seed !== null && seed !== undefined) dispatch({ type: "drawn", seed });
  };
  const starting = useStart({
    start: actions.start,
    onStarted: (started, { values: sent }) => {
      follow(started);
      dispatch({ type: "advance", parameters, sent, count: started.length });
    },
    onFields: (fields) => dispatch({ type: "refused", fields }),
  });
  const presets = usePresets(workflow, input.startsWith, form.values, dispatch);
  useDraft(workflowId, form.values, actions.saveDraft);
  const generate = (isNext = false) => {
    dispatch({ type: "check" });
    const parsed = parseValues(parameters, form.values, { options });
    if (!parsed.ok) return starting.refuseLocally();
    const lineage = input.parentGenerationId ? { parentGenerationId: input.parentGenerationId } : {};
    void starting.send({
      workflowId,
      versionId,
      projectId,
      values: parsed.values,
      count,
      isNext,
      ...lineage,
    });
  };
  // The same two objects until the form changes: a running generation draws the page anew, and the form rests.
  const { values } = form;
  const scope = useMemo<FormScope>(() => ({ parameters, options, values }), [parameters, options, values]);
  const errors = useMemo(() => formErrors(form, parameters, options), [form, parameters, options]);
  return {
    ...shown,
    ...starting,
    ...presets,
    workflow,
    actions,
    scope,
    loadPictures: actions.list ? () => newestPictures(actions) : null,
    dispatch,
    follow,
    generate,
    count,
    setCount,
    projects: input.projects,
    projectId,
    setProjectId,
    errors,
    quota: useLiveQuota(quota),
    estimate,
  };
}

/** Nothing rather than an error: the picker then offers this workflow's own results. */
async function newestPictures({ list }: RunActions): Promise<GenerationDto[]> {
  const result = await list?.({ status: "COMPLETED", kind: "image", limit: 30 });
  return result?.ok ? result.data.items : [];
}
