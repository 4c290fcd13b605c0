"use client";
"use no memo";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cx } from "./cx";
import { PlainIcon } from "./plain-icon";

export type FieldProps = {
  label: ReactNode;
  /** A short fact to the right of the label: "14 words", "Optional", "1216 × 832". */
  hint?: ReactNode;
  /** One line under the control that helps before anything is wrong. */
  help?: ReactNode;
  /** What is wrong and what to do, in that order. Replaces `help`. */
  error?: ReactNode;
  /** "group" labels several controls (role=group); "control" labels the single one inside. Default "control". */
  as?: "control" | "group";
  isRequired?: boolean;
  className?: string;
  children: ReactNode;
};

type FieldWiring = {
  id: string;
  labelId: string;
  describedBy: string | undefined;
  isInvalid: boolean;
  isRequired: boolean;
};

const FieldContext = createContext<FieldWiring | null>(null);

/**
 * Label, hint, help and error around a control. Input, Textarea, Select, NumberInput, Combobox, Switch and
 * Checkbox inside pick up the id, `aria-describedby`, `aria-invalid` and `required` by themselves.
 */
export function Field({
  label,
  hint,
  help,
  error,
  as = "control",
  isRequired = false,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const labelId = `${id}-label`;
  const isGroup = as === "group";
  const wiring: FieldWiring = {
    id,
    labelId,
    describedBy: error || help ? noteId : undefined,
    isInvalid: Boolean(error),
    isRequired,
  };
  const line = (
    <>
      <span className="min-w-0 truncate">{label}</span>
      {hint ? (
        <span className="ml-auto shrink-0 font-normal text-12 text-faint tabular-nums">{hint}</span>
      ) : null}
    </>
  );
  const body = (
    <>
      <FieldContext value={isGroup ? { ...wiring, id: "" } : wiring}>{children}</FieldContext>
      <FieldNote id={noteId} help={help} error={error} />
    </>
  );
  const lineClass = "flex min-h-5 items-center gap-1.5 font-medium text-on-surface";
  if (!isGroup) {
    return (
      <div className={cx("flex min-w-0 flex-col gap-1.5", className)}>
        <label id={labelId} htmlFor={id} className={lineClass}>
          {line}
        </label>
        {body}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex column with a two-part legend
    <div
      role="group"
      aria-labelledby={labelId}
      aria-describedby={wiring.describedBy}
      className={cx("flex min-w-0 flex-col gap-1.5", className)}
    >
      <div id={labelId} className={lineClass}>
        {line}
      </div>
      {body}
    </div>
  );
}

/** The line under a control: the error when there is one, else the help. */
export function FieldNote({ id, help, error }: { id?: string; help?: ReactNode; error?: ReactNode }) {
  if (error) {
    return (
      <p id={id} role="alert" className="flex gap-1.5 text-12 text-danger">
        <PlainIcon name="alert" className="mt-px size-3.5 shrink-0 stroke-[1.6]" />
        <span>{error}</span>
      </p>
    );
  }
  return help ? (
    <p id={id} className="text-12 text-faint">
      {help}
    </p>
  ) : null;
}

/** The attributes a control takes from the Field around it; its own props win. Empty outside a Field. */
export function useFieldControl(own: {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: unknown;
  required?: boolean;
}) {
  const field = useContext(FieldContext);
  const describedBy = [own["aria-describedby"], field?.describedBy].filter(Boolean).join(" ");
  return {
    id: own.id ?? (field?.id || undefined),
    "aria-describedby": describedBy || undefined,
    "aria-invalid": Boolean(own["aria-invalid"]) || field?.isInvalid || undefined,
    required: own.required ?? (field?.isRequired || undefined),
  };
}

/** The id of the enclosing Field's label, for `aria-labelledby` on a composite control. */
export function useFieldLabelId(): string | undefined {
  return useContext(FieldContext)?.labelId;
}
