"use client";
import { Switch as Radix } from "radix-ui";
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
      <Radix.Root
        id={id}
        checked={isChecked}
        defaultChecked={defaultChecked}
        onCheckedChange={onCheckedChange}
        name={name}
        disabled={isDisabled}
        className="touch-target group h-[18px] w-8 shrink-0 rounded-full bg-fill-active inset-ring inset-ring-line-control transition-colors disabled:opacity-45 data-[state=checked]:bg-on-surface data-[state=checked]:inset-ring-on-surface"
      >
        <Radix.Thumb className="block size-3 translate-x-[3px] rounded-full bg-muted transition-transform data-[state=checked]:translate-x-[17px] data-[state=checked]:bg-surface" />
      </Radix.Root>
    </div>
  );
}
