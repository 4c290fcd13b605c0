"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

export type InputProps = Omit<ComponentProps<"input">, "size"> & {
  /** Something small before the text: an icon, or "W". */
  leading?: ReactNode;
  /** Something small after it: a unit, a key cap, a square ghost button. */
  trailing?: ReactNode;
  /** Geist Mono, for seeds, ids and keys. */
  isMono?: boolean;
};

/** One line of text. Inside a Field it needs no id. `className` places the box; `ref` and the rest go to the input. */
export function Input({ leading, trailing, isMono, className, ...rest }: InputProps) {
  const wiring = useFieldControl(rest);
  return (
    <span
      className={cx(
        "field-box flex min-h-control w-full min-w-0 items-center gap-2 px-2.5",
        "[&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:stroke-[1.6] [&>svg]:text-faint",
        className,
      )}
    >
      {leading}
      <input
        type="text"
        {...rest}
        {...wiring}
        className={cx(
          "field-text min-w-0 flex-1 self-stretch bg-transparent tabular-nums outline-none",
          "[&::-webkit-search-cancel-button]:appearance-none",
          isMono && "font-mono tracking-[-0.01em]",
        )}
      />
      {trailing}
    </span>
  );
}

export type PasswordInputProps = Omit<InputProps, "type" | "trailing">;

/** A password with an eye to reveal it. Give `autoComplete`: "current-password" or "new-password". */
export function PasswordInput(props: PasswordInputProps) {
  const [isShown, setShown] = useState(false);
  const label = isShown ? "Hide password" : "Show password";
  return (
    <Input
      spellCheck={false}
      autoCapitalize="off"
      {...props}
      type={isShown ? "text" : "password"}
      trailing={
        <button
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="touch-target -mr-1.5 grid size-6 place-items-center rounded-sm text-muted hover:text-on-surface [&_svg]:size-4 [&_svg]:stroke-[1.6]"
        >
          {isShown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </button>
      }
    />
  );
}
