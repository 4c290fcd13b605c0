"use client";
"use no memo";
import type { ReactNode } from "react";
import { Button, type ButtonProps } from "./button";
import { Tooltip, type TooltipProps } from "./tooltip";

export type IconButtonProps = Omit<ButtonProps, "isSquare" | "isFlush" | "children" | "aria-label"> & {
  /** What it does, for the screen reader and the tooltip: "Move to bin". */
  label: string;
  icon: ReactNode;
  /** Longer words for the tooltip alone, when the label is not enough. */
  tooltip?: ReactNode;
  side?: TooltipProps["side"];
  /** With `asChild`, the one link to render; its content is replaced by the icon. */
  children?: ReactNode;
};

/** A square button. It cannot exist without a name: label and tooltip come together. Default variant "ghost". */
export function IconButton({
  label,
  icon,
  tooltip,
  side,
  keys,
  variant = "ghost",
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={tooltip ?? label} keys={keys} side={side}>
      <Button {...rest} variant={variant} isSquare aria-label={label} icon={icon} />
    </Tooltip>
  );
}
