"use client";
"use no memo";
import { ChevronRight, RotateCcw } from "lucide-react";
import { memo, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { toast } from "@/components/ui/toast";
import { defaultValues } from "@/lib/parameters/defaults";
import type { Parameter } from "@/lib/parameters/schema";
import { FIELDS } from "./fields";
import { type FormScope, FormScopeProvider } from "./form-scope";
import { type FormGroup, formSections } from "./form-sections";
import { changedNames, type FormAction } from "./form-state";

export type ParameterFormProps = {
  scope: FormScope;
  /** One sentence per wrong field. */
  errors: Record<string, string>;
  dispatch: (action: FormAction) => void;
};

/**
 * The form generated from a workflow's parameters. Controlled: the state lives with whoever runs it. Remembered,
 * because every step of a running generation draws the page around it anew.
 */
export const ParameterForm = memo(function ParameterForm({ scope, errors, dispatch }: ParameterFormProps) {
  const sections = formSections(scope.parameters);
  const defaults = defaultValues(scope.parameters, scope.options);
  const changed = changedNames(scope.values, defaults);
  const onChange = (name: string, value: unknown) => {
    dispatch({ type: "set", name, value });
    // A mask belongs to the very picture it was painted over.
    for (const [other, parameter] of Object.entries(scope.parameters)) {
      if (parameter.mask_of === name) dispatch({ type: "set", name: other, value: undefined });
    }
  };
  const reset = () => {
    const before = scope.values;
    dispatch({ type: "reset", values: defaults });
    toast.done("Back to the defaults", {
      id: "form-reset",
      onUndo: () => dispatch({ type: "reset", values: before }),
    });
  };
  return (
    <FormScopeProvider scope={scope}>
      <div className="flex flex-col gap-5">
        {sections.main.map((group) => (
          <Group key={group.title ?? ""} group={group} scope={scope} errors={errors} onChange={onChange} />
        ))}
        {sections.advancedCount > 0 ? (
          <Advanced
            groups={sections.advanced}
            count={sections.advancedCount}
            changed={changed}
            scope={scope}
            errors={errors}
            onChange={onChange}
          />
        ) : null}
        {changed.length > 0 ? (
          <Button
            variant="ghost"
            size="sm"
            className="-mt-2 -ml-2.5 self-start"
            icon={<RotateCcw aria-hidden="true" />}
            onClick={reset}
          >
            Back to defaults
          </Button>
        ) : null}
      </div>
    </FormScopeProvider>
  );
});

type GroupProps = {
  group: FormGroup;
  scope: FormScope;
  errors: Record<string, string>;
  onChange: (name: string, value: unknown) => void;
};

function Group({ group, scope, errors, onChange }: GroupProps) {
  const fields = group.entries.map(([name, parameter]) => (
    <ParameterField
      key={name}
      name={name}
      parameter={parameter}
      value={scope.values[name]}
      error={errors[name]}
      onChange={(value) => onChange(name, value)}
    />
  ));
  const [only] = group.entries;
  const isRepeated = group.entries.length === 1 && only?.[1].label === group.title;
  if (group.title === null || isRepeated) return <>{fields}</>;
  return (
    <section aria-label={group.title} className="flex flex-col gap-5">
      <h3 className="-mb-2 font-medium text-12 text-faint">{group.title}</h3>
      {fields}
    </section>
  );
}

type ParameterFieldComponentProps = {
  name: string;
  parameter: Parameter;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
};

function ParameterField(props: ParameterFieldComponentProps) {
  const FieldOfType = FIELDS[props.parameter.type];
  return (
    <div data-parameter={props.name}>
      <FieldOfType {...props} />
    </div>
  );
}

type AdvancedProps = Omit<GroupProps, "group"> & { groups: FormGroup[]; count: number; changed: string[] };

/** Folded until wanted, but never over a mistake: a field with an error opens it. */
function Advanced({ groups, count, changed, ...rest }: AdvancedProps) {
  const [isWanted, setWanted] = useState(false);
  const names = groups.flatMap(({ entries }) => entries.map(([name]) => name));
  const isOpen = isWanted || names.some((name) => rest.errors[name] !== undefined);
  const changes = names.filter((name) => changed.includes(name)).length;
  return (
    <div className="flex flex-col gap-5 border-t pt-3">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setWanted(!isOpen)}
        className="touch-target flex h-control items-center gap-2 font-medium"
      >
        <ChevronRight
          aria-hidden="true"
          className={cx("size-4 stroke-[1.6] text-faint transition-transform", isOpen && "rotate-90")}
        />
        Advanced
        <span className="ml-auto font-normal text-12 text-faint tabular-nums">
          {count === 1 ? "1 setting" : `${count} settings`}
          {changes > 0 ? `, ${changes} changed` : ""}
        </span>
      </button>
      {isOpen ? groups.map((group) => <Group key={group.title ?? ""} group={group} {...rest} />) : null}
    </div>
  );
}
