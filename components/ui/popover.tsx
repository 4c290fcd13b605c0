"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type PopoverProps = {
  trigger: ReactNode;
  /** Names it for a screen reader. */
  label: string;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** No padding, for a list that brings its own. */
  isBare?: boolean;
  className?: string;
  children: ReactNode;
};

/** A small float with controls in it: a filter, a colour, a size. */
export function Popover(props: PopoverProps) {
  const { trigger, label, isOpen, onOpenChange, align = "start", side = "bottom", isBare, className } = props;
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cx(
            "z-60 max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-16px)] origin-(--radix-popover-content-transform-origin) overflow-auto rounded-lg bg-surface-float shadow-float outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-pop-in",
            !isBare && "p-4",
            className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the popover around it. */
export function PopoverClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
