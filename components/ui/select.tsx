"use client";
"use no memo";
import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { IntentTrigger } from "./intent-trigger";
import { onDemand, useOnDemand } from "./on-demand";

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

const content = onDemand(() => import("./select-content").then((module) => module.SelectContent));

/** Choose one of a few. For more than about twenty, or live lists of models, use Combobox. */
export function Select<T extends string = string>(props: SelectProps<T>) {
  const { options, onValueChange, name, isDisabled } = props;
  const [chosenInside, setChosenInside] = useState<string | undefined>(props.defaultValue);
  const [isOpen, setOpen] = useState(false);
  const Content = useOnDemand(content, isOpen);
  const { required, ...wiring } = useFieldControl({ id: props.id });
  const value: string | undefined = props.value ?? chosenInside;
  const choose = (next: string) => {
    setChosenInside(next);
    onValueChange?.(next as T);
  };
  const trigger = (
    <SelectButton
      {...wiring}
      aria-label={props["aria-label"]}
      options={options}
      placeholder={props.placeholder}
      isDisabled={isDisabled}
      isGhost={props.isGhost}
      className={props.className}
      isRequired={required}
      value={value}
    />
  );
  return (
    <>
      {name ? <input type="hidden" name={name} value={value ?? ""} disabled={isDisabled} /> : null}
      {Content ? (
        <Content
          options={options}
          value={value}
          onValueChange={choose}
          isOpen={isOpen}
          onOpenChange={setOpen}
          isRequired={required}
          isDisabled={isDisabled}
          trigger={trigger}
        />
      ) : (
        <IntentTrigger
          popup="listbox"
          isOpen={isOpen}
          onIntent={content.load}
          onOpen={() => setOpen(true)}
          opensOn={opensList}
        >
          {trigger}
        </IntentTrigger>
      )}
    </>
  );
}

/** The arrows, and a letter of what is looked for. */
function opensList(event: KeyboardEventLike): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key === "ArrowDown" || event.key === "ArrowUp" || /^\S$/.test(event.key);
}

type KeyboardEventLike = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

type SelectButtonProps = Omit<ComponentProps<"button">, "value"> &
  Pick<SelectProps, "options" | "placeholder" | "isDisabled" | "isGhost" | "className"> & {
    value: string | undefined;
    isRequired: boolean | undefined;
    "aria-expanded"?: boolean;
  };

function SelectButton(props: SelectButtonProps) {
  const {
    options,
    placeholder = "Choose",
    isDisabled,
    isGhost,
    value,
    isRequired,
    className,
    ...rest
  } = props;
  const chosen = options
    .flatMap((entry) => ("options" in entry ? entry.options : [entry]))
    .find((option) => option.value === value);
  return (
    <button
      {...rest}
      type="button"
      role="combobox"
      aria-expanded={rest["aria-expanded"] ?? false}
      aria-autocomplete="none"
      aria-required={isRequired}
      disabled={isDisabled}
      {...(chosen ? {} : { "data-placeholder": "" })}
      className={cx(
        "touch-target flex h-control min-w-0 items-center gap-2 rounded-md px-2.5 text-left text-13 data-placeholder:text-faint [&>span]:truncate",
        isGhost ? "font-medium text-muted hover:bg-fill hover:text-on-surface" : "field-box w-full",
        className,
      )}
    >
      <span>{chosen?.label ?? placeholder}</span>
      <ChevronDown
        aria-hidden="true"
        className={cx("size-4 shrink-0 stroke-[1.6] text-faint", !isGhost && "ml-auto")}
      />
    </button>
  );
}
