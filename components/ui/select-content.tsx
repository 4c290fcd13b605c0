"use client";
"use no memo";
import { Check } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import type { SelectOption, SelectProps } from "./select";

export type SelectContentProps = Pick<SelectProps, "options"> & {
  value: string | undefined;
  onValueChange: (value: string) => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  isRequired: boolean | undefined;
  isDisabled: boolean | undefined;
  /** The button as it already stands, with the chosen words in it. */
  trigger: ReactNode;
};

/** The list with its button, once it was opened. */
export function SelectContent(props: SelectContentProps) {
  return (
    <Radix.Root
      value={props.value ?? ""}
      onValueChange={props.onValueChange}
      open={props.isOpen}
      onOpenChange={props.onOpenChange}
      required={props.isRequired}
      disabled={props.isDisabled}
    >
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-60 max-h-[min(24rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) max-w-[min(28rem,calc(100vw-16px))] overflow-hidden rounded-lg bg-surface-float shadow-float data-[state=open]:animate-pop-in"
        >
          <Radix.Viewport className="p-1">
            <Options options={props.options} />
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
