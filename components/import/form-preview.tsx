"use client";
import { ScrollArea } from "@/components/ui/scroll-area";
import { changedNames, type FormAction } from "@/components/workflows/form-state";
import { ParameterForm } from "@/components/workflows/parameter-form";
import { defaultValues } from "@/lib/parameters/defaults";
import { parseValues } from "@/lib/parameters/input";
import type { ParameterValues } from "@/lib/parameters/schema";
import type { ImportedWorkflowDto } from "@/lib/workflows/schema";
import { ColumnHead } from "./column-head";
import { type EditorAction, type EditorState, optionsOf, parametersOf } from "./editor-state";

export type FormPreviewProps = {
  found: ImportedWorkflowDto;
  state: EditorState;
  dispatch: (action: EditorAction) => void;
};

/** The form itself, to be tried while it is made. What is typed here is not saved. */
export function FormPreview({ found, state, dispatch }: FormPreviewProps) {
  const parameters = parametersOf(state);
  const options = optionsOf(parameters, found.options);
  const defaults = defaultValues(parameters, options);
  const values = { ...defaults, ...ownOf(state.tried, parameters) };
  const parsed = parseValues(parameters, values, { options });
  const errors = parsed.ok ? {} : onlyTried(parsed.fields, state.tried);
  const onForm = (action: FormAction) => {
    if (action.type === "set") dispatch({ type: "try", name: action.name, value: action.value });
    if (action.type !== "reset") return;
    const changed = changedNames(action.values, defaults);
    const kept = changed.map((name) => [name, action.values[name]] as const);
    dispatch({ type: "try-all", values: Object.fromEntries(kept) });
  };
  const scope = { parameters, values, options };
  return (
    <section aria-label="Form" className="flex min-h-0 min-w-0 flex-col max-md:border-t">
      <ColumnHead title="Form" note="as it will be used" />
      <ScrollArea aria-label="Form as it will be used" className="flex-1 px-4 pt-4 pb-8">
        {Object.keys(parameters).length === 0 ? (
          <p className="text-muted">Nothing is exposed: it would run the same way every time.</p>
        ) : (
          <ParameterForm scope={scope} errors={errors} dispatch={onForm} />
        )}
      </ScrollArea>
    </section>
  );
}

function ownOf(tried: ParameterValues, parameters: object): ParameterValues {
  return Object.fromEntries(Object.entries(tried).filter(([name]) => Object.hasOwn(parameters, name)));
}

/** An empty picture is no mistake here: only what somebody typed is judged. */
function onlyTried(fields: Record<string, string>, tried: ParameterValues): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(tried, name)));
}
