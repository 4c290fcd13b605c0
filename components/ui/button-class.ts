import { cx } from "./cx";

export type ButtonVariant = "plain" | "primary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; isSquare?: boolean; isFlush?: boolean };

/** The look of a button, for what cannot be one: a label of a file input, a link on a page that sends no script. */
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
