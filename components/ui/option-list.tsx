"use client";
"use no memo";
import { Command } from "cmdk";
import { Check, Search } from "lucide-react";
import type { ComboboxProps } from "./combobox";
import { cx } from "./cx";

export type OptionListProps = Pick<ComboboxProps, "options" | "value" | "emptyText"> & {
  searchLabel: string;
  onChoose: (value: string) => void;
};

/** What a Combobox opens: a line to type in and the options that match. */
export function OptionList({ options, value, emptyText, searchLabel, onChoose }: OptionListProps) {
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
