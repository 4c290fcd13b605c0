"use client";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { cx } from "./cx";
import { ariaKeys, Kbd } from "./kbd";

export type ButtonVariant = "plain" | "primary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

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

const VARIANT: Record<ButtonVariant, string> = {
  plain: "bg-field inset-ring inset-ring-line-button hover:bg-fill-hover active:bg-fill-active",
  danger: "bg-field text-danger inset-ring inset-ring-line-button hover:bg-danger-soft active:bg-fill-active",
  ghost: "text-muted hover:bg-fill hover:text-on-surface active:bg-fill-active",
  primary: "bg-accent font-strong text-on-accent hover:bg-accent-hover active:bg-accent-hover",
};
const SIZE: Record<ButtonSize, string> = {
  sm: "h-control-sm rounded-md text-13",
  md: "h-control rounded-md text-13",
  lg: "h-control-lg rounded-[calc(var(--radius-base)+2px)] text-14",
};
const PADDING: Record<ButtonSize, string> = { sm: "px-2.5", md: "px-3", lg: "px-4" };
const SQUARE: Record<ButtonSize, string> = { sm: "w-control-sm", md: "w-control", lg: "w-control-lg" };

type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; isSquare?: boolean; isFlush?: boolean };

/** The classes of a button, for the rare element that cannot be one (a label of a file input). */
export function buttonClass({ variant = "plain", size = "md", isSquare, isFlush }: ButtonLook): string {
  return cx(
    "touch-target inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap font-medium transition-colors",
    "disabled:pointer-events-none disabled:opacity-45 aria-disabled:opacity-60",
    "aria-pressed:bg-fill-active aria-pressed:text-on-surface data-[state=open]:bg-fill-active",
    "[&_svg]:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.6]",
    VARIANT[variant],
    SIZE[size],
    isSquare ? SQUARE[size] : PADDING[size],
    isFlush && "-mr-2.5",
  );
}
