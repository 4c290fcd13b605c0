"use client";
"use no memo";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export type SwitchProps = {
  label: ReactNode;
  /** One faint line under the label. */
  help?: ReactNode;
  isChecked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?: (isChecked: boolean) => void;
  name?: string;
  isDisabled?: boolean;
  /** The label is for screen readers only; the row around it says it. */
  isLabelHidden?: boolean;
  className?: string;
};

/** Takes effect at once. Ink when on: the accent is not a state colour. The whole row is the target. */
export function Switch(props: SwitchProps) {
  const {
    label,
    help,
    isChecked,
    defaultChecked,
    onCheckedChange,
    name,
    isDisabled,
    isLabelHidden,
    className,
  } = props;
  const id = useId();
  return (
    <div className={cx("flex items-center gap-3", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "min-w-0 flex-1"}>
        <span className="font-medium">{label}</span>
        {help ? <span className="block text-12 text-faint">{help}</span> : null}
      </label>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells by itself whether it is checked
        role="switch"
        id={id}
        checked={isChecked}
        defaultChecked={defaultChecked}
        onChange={(event) => onCheckedChange?.(event.target.checked)}
        // A checkbox knows the space bar alone.
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          event.currentTarget.click();
        }}
        name={name}
        disabled={isDisabled}
        className={cx(
          "touch-target relative h-[18px] w-8 shrink-0 appearance-none rounded-full bg-fill-active inset-ring inset-ring-line-control transition-colors checked:bg-on-surface checked:inset-ring-on-surface disabled:opacity-45",
          "before:absolute before:top-[3px] before:left-[3px] before:size-3 before:rounded-full before:bg-muted before:transition-transform checked:before:translate-x-[14px] checked:before:bg-surface",
        )}
      />
    </div>
  );
}
