"use client";
"use no memo";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export type CheckboxProps = {
  label: ReactNode;
  help?: ReactNode;
  /** "indeterminate" for a parent of mixed children. */
  checked?: boolean | "indeterminate";
  defaultChecked?: boolean;
  onCheckedChange?: (isChecked: boolean) => void;
  name?: string;
  value?: string;
  isDisabled?: boolean;
  isRequired?: boolean;
  isLabelHidden?: boolean;
  className?: string;
};

export function Checkbox(props: CheckboxProps) {
  const { label, help, checked, defaultChecked, onCheckedChange, name, value, isDisabled, isRequired } =
    props;
  const id = useId();
  return (
    <div className={cx("flex items-start gap-2.5", props.className)}>
      <Radix.Root
        id={id}
        checked={checked}
        defaultChecked={defaultChecked}
        onCheckedChange={(next) => onCheckedChange?.(next === true)}
        name={name}
        value={value}
        disabled={isDisabled}
        required={isRequired}
        className="touch-target mt-0.5 grid size-4 shrink-0 place-items-center rounded-sm bg-field inset-ring inset-ring-line-control transition-colors hover:bg-fill-hover disabled:opacity-45 data-[state=checked]:bg-on-surface data-[state=indeterminate]:bg-on-surface data-[state=checked]:inset-ring-on-surface data-[state=indeterminate]:inset-ring-on-surface"
      >
        <Radix.Indicator className="group text-surface [&_svg]:size-3 [&_svg]:stroke-[2.5]">
          <Check aria-hidden="true" className="group-data-[state=indeterminate]:hidden" />
          <Minus aria-hidden="true" className="group-data-[state=checked]:hidden" />
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={props.isLabelHidden ? "sr-only" : "min-w-0"}>
        {label}
        {help ? <span className="block text-12 text-faint">{help}</span> : null}
      </label>
    </div>
  );
}
