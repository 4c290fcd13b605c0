"use client";
import { Command } from "cmdk";
import { Check, ChevronDown, Search } from "lucide-react";
import { useState } from "react";
import { cx } from "./cx";
import { useFieldControl, useFieldLabelId } from "./field";
import { Popover } from "./popover";

export type ComboboxOption = {
  value: string;
  label: string;
  /** Muted words to the right: a size, a server. */
  hint?: string;
  /** More words to find it by. */
  keywords?: string[];
};

export type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string) => void;
  placeholder?: string;
  /** In the search line: "Find a checkpoint". */
  searchLabel?: string;
  /** Shown when nothing matches. */
  emptyText?: string;
  name?: string;
  isDisabled?: boolean;
  "aria-label"?: string;
  className?: string;
};

/** Choose one of many by typing: checkpoints, LoRAs, projects. A value that is not among the options is still shown. */
export function Combobox(props: ComboboxProps) {
  const {
    options,
    value,
    onValueChange,
    placeholder = "Choose",
    searchLabel = "Find",
    name,
    isDisabled,
  } = props;
  const [isOpen, setOpen] = useState(false);
  const { required, ...wiring } = useFieldControl({});
  const labelId = useFieldLabelId();
  const chosen = options.find((option) => option.value === value);
  const choose = (next: string) => {
    onValueChange(next);
    setOpen(false);
  };
  const trigger = (
    <button
      type="button"
      {...wiring}
      role="combobox"
      aria-expanded={isOpen}
      aria-haspopup="dialog"
      aria-required={required}
      aria-label={props["aria-label"]}
      aria-labelledby={props["aria-label"] ? undefined : labelId}
      disabled={isDisabled}
      className={cx(
        "field-box touch-target flex h-control w-full min-w-0 items-center gap-2 px-2.5 text-left text-13",
        props.className,
      )}
    >
      <span className={cx("truncate", !value && "text-faint")} title={chosen?.label ?? value ?? undefined}>
        {chosen?.label ?? value ?? placeholder}
      </span>
      <ChevronDown aria-hidden="true" className="ml-auto size-4 shrink-0 stroke-[1.6] text-faint" />
    </button>
  );
  return (
    <>
      {name ? <input type="hidden" name={name} value={value ?? ""} /> : null}
      <Popover
        trigger={trigger}
        label={searchLabel}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isBare
        className="w-(--radix-popover-trigger-width) min-w-64"
      >
        <OptionList {...props} searchLabel={searchLabel} onChoose={choose} />
      </Popover>
    </>
  );
}

type OptionListProps = Pick<ComboboxProps, "options" | "value" | "emptyText"> & {
  searchLabel: string;
  onChoose: (value: string) => void;
};

function OptionList({ options, value, emptyText, searchLabel, onChoose }: OptionListProps) {
  return (
    <Command label={searchLabel} defaultValue={value ?? undefined}>
      <div className="flex items-center gap-2 border-b px-3">
        <Search aria-hidden="true" className="size-4 shrink-0 stroke-[1.6] text-faint" />
        <Command.Input
          placeholder={searchLabel}
          className="field-text h-control-lg min-w-0 flex-1 bg-transparent outline-none"
        />
      </div>
      <Command.List className="max-h-72 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-3 text-muted">{emptyText ?? "Nothing matches"}</Command.Empty>
        {options.map((option) => (
          <Command.Item
            key={option.value}
            value={option.value}
            keywords={[option.label, ...(option.keywords ?? [])]}
            onSelect={() => onChoose(option.value)}
            className="flex min-h-menu-row cursor-pointer items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-fill-hover"
          >
            <span className="min-w-0 flex-1 truncate" title={option.label}>
              {option.label}
            </span>
            {option.hint ? <span className="text-12 text-muted">{option.hint}</span> : null}
            <Check
              aria-hidden="true"
              className={cx("size-4 shrink-0 stroke-[1.6] text-muted", option.value !== value && "invisible")}
            />
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
