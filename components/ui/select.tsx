"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

export type SelectOption<T extends string = string> = {
  /** Not empty: a browser select cannot tell it from "nothing chosen". Use a word such as "any". */
  value: T;
  label: ReactNode;
  /** Muted words to the right: "12 s", "1.4 GB". */
  hint?: ReactNode;
  isDisabled?: boolean;
};
export type SelectGroup<T extends string = string> = { label: string; options: SelectOption<T>[] };

export type SelectProps<T extends string = string> = {
  options: readonly (SelectOption<T> | SelectGroup<T>)[];
  value?: T;
  defaultValue?: T;
  onValueChange?: (value: T) => void;
  /** Posts with the form under this name. */
  name?: string;
  placeholder?: string;
  /** Needed when there is no Field around it. */
  "aria-label"?: string;
  id?: string;
  isDisabled?: boolean;
  /** No box: a word with a chevron, for sorting in a bar. */
  isGhost?: boolean;
  className?: string;
};

/** Choose one of a few. For more than about twenty, or live lists of models, use Combobox. */
export function Select<T extends string = string>(props: SelectProps<T>) {
  const {
    options,
    value,
    defaultValue,
    onValueChange,
    name,
    placeholder = "Choose",
    isDisabled,
    isGhost,
  } = props;
  const { required, ...wiring } = useFieldControl({ id: props.id });
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => onValueChange?.(next as T)}
      name={name}
      required={required}
      disabled={isDisabled}
    >
      <Radix.Trigger
        {...wiring}
        aria-label={props["aria-label"]}
        className={cx(
          "touch-target flex h-control min-w-0 items-center gap-2 rounded-md px-2.5 text-left text-13 data-placeholder:text-faint [&>span]:truncate",
          isGhost ? "font-medium text-muted hover:bg-fill hover:text-on-surface" : "field-box w-full",
          props.className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon className={isGhost ? undefined : "ml-auto"}>
          <ChevronDown aria-hidden="true" className="size-4 stroke-[1.6] text-faint" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-[min(24rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) max-w-[min(28rem,calc(100vw-16px))] overflow-hidden rounded-lg bg-surface-float shadow-float data-[state=open]:animate-pop-in"
        >
          <Radix.Viewport className="p-1">
            <Options options={options} />
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Options({ options }: Pick<SelectProps, "options">) {
  return options.map((entry) =>
    "options" in entry ? (
      <Radix.Group key={entry.label}>
        <Radix.Label className="px-2 pt-2 pb-1 text-12 text-muted">{entry.label}</Radix.Label>
        {entry.options.map((option) => (
          <Option key={option.value} {...option} />
        ))}
      </Radix.Group>
    ) : (
      <Option key={entry.value} {...entry} />
    ),
  );
}

function Option({ value, label, hint, isDisabled }: SelectOption) {
  return (
    <Radix.Item
      value={value}
      disabled={isDisabled}
      className="flex min-h-menu-row cursor-pointer select-none items-center gap-2.5 rounded-md px-2 text-13 outline-none data-disabled:opacity-45 data-highlighted:bg-fill-hover"
    >
      <span className="min-w-0 flex-1 truncate">
        <Radix.ItemText>{label}</Radix.ItemText>
      </span>
      {hint ? <span className="text-12 text-muted tabular-nums">{hint}</span> : null}
      <span className="grid size-4 place-items-center">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" className="size-4 stroke-[1.6] text-muted" />
        </Radix.ItemIndicator>
      </span>
    </Radix.Item>
  );
}
