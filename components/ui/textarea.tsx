"use client";
"use no memo";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useFieldControl } from "./field";

export type TextareaProps = Omit<ComponentProps<"textarea">, "rows"> & {
  /** It starts this high and grows with its text, up to `rowsMax` lines. Defaults 3 and 16. */
  rowsMin?: number;
  rowsMax?: number;
  /** 14 px, for prompts; other text is 13. */
  isPrompt?: boolean;
};

/**
 * Several lines, as high as their text. The height comes from a hidden twin in the same grid cell
 * (CSS alone), so it is right on the server and never jumps.
 */
export function Textarea({
  rowsMin = 3,
  rowsMax = 16,
  isPrompt,
  className,
  onInput,
  ...rest
}: TextareaProps) {
  const wiring = useFieldControl(rest);
  const text = String(rest.value ?? rest.defaultValue ?? "");
  const shared = cx("col-start-1 row-start-1 w-full px-2.5 py-2", isPrompt ? "prompt-text" : "field-text");
  const lineHeight = isPrompt ? 1.3125 : 1.25;
  return (
    <span
      className={cx("field-box grid w-full min-w-0", className)}
      style={{
        minHeight: `calc(${rowsMin * lineHeight}rem + 1rem + 2px)`,
        maxHeight: `calc(${rowsMax * lineHeight}rem + 1rem + 2px)`,
      }}
    >
      <span
        aria-hidden="true"
        className={cx("invisible overflow-hidden whitespace-pre-wrap break-words", shared)}
      >
        {`${text}\n`}
      </span>
      <textarea
        {...rest}
        {...wiring}
        rows={1}
        onInput={(event) => {
          const twin = event.currentTarget.previousElementSibling;
          // An uncontrolled field does not re-render; its twin follows by hand.
          if (twin && rest.value === undefined) twin.textContent = `${event.currentTarget.value}\n`;
          onInput?.(event);
        }}
        className={cx("resize-none bg-transparent outline-none", shared)}
      />
    </span>
  );
}
