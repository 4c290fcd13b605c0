"use client";
"use no memo";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { cx } from "./cx";
import { useFieldControl, useFieldLabelId } from "./field";
import { onDemand, useOnDemand } from "./on-demand";
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

const list = onDemand(() => import("./option-list").then((module) => module.OptionList));

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
  const List = useOnDemand(list, isOpen);
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
      onPointerEnter={list.load}
      onFocus={list.load}
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
        // Not before its list is there: the focus goes to the line to type in when it opens, and only then.
        isOpen={isOpen && List !== null}
        onOpenChange={setOpen}
        isBare
        className="w-(--radix-popover-trigger-width) min-w-64"
      >
        {List ? <List {...props} searchLabel={searchLabel} onChoose={choose} /> : null}
      </Popover>
    </>
  );
}
