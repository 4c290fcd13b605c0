"use client";
"use no memo";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class";
import { cx } from "./cx";
import { ariaKeys, Kbd } from "./kbd";

export type ButtonProps = ComponentProps<"button"> & {
  /** One primary per view. Danger is a red word on plain, never a red block. Default "plain". */
  variant?: ButtonVariant;
  /** 28, 32 or 40 px high (36, 40, 48 on touch). Default "md". */
  size?: ButtonSize;
  /** A lucide icon element; it is drawn at 16 px. */
  icon?: ReactNode;
  /** Shortcut shown as a key cap on the right, as "mod+enter". The handler is the caller's. */
  keys?: string;
  /** The action is running: the button keeps its place and focus, answers no click, and says it is busy. */
  isPending?: boolean;
  /** Square, for an icon alone. Use IconButton instead, which demands a label. */
  isSquare?: boolean;
  /** A trailing ghost button whose text should meet the margin. */
  isFlush?: boolean;
  /** Render the only child (a Link) with the look of a button. */
  asChild?: boolean;
};

export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    icon,
    keys,
    isPending,
    isSquare,
    isFlush,
    asChild,
    className,
    children,
    onClick,
    ...rest
  } = props;
  const Element = asChild ? Slot.Root : "button";
  const guard = (event: MouseEvent<HTMLButtonElement>) => {
    if (isPending) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Element
      {...(asChild ? {} : { type: "button" as const })}
      {...(isPending ? { "aria-busy": true, "aria-disabled": true } : {})}
      {...(keys ? { "aria-keyshortcuts": ariaKeys(keys) } : {})}
      {...rest}
      onClick={guard}
      className={cx(buttonClass({ variant, size, isSquare, isFlush }), className)}
    >
      {isPending && !isSquare ? <LoaderCircle aria-hidden="true" className="animate-turn" /> : icon}
      <Slot.Slottable>{children}</Slot.Slottable>
      {keys ? (
        <Kbd
          keys={keys}
          className={variant === "primary" ? "bg-cap-on-accent! text-on-accent!" : undefined}
        />
      ) : null}
    </Element>
  );
}
