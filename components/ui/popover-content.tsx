"use client";
"use no memo";
import { Popover as Radix } from "radix-ui";
import { cx } from "./cx";
import type { PopoverProps } from "./popover";

export type PopoverContentProps = PopoverProps & {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** The popover with its trigger, once it was opened. */
export function PopoverContent(props: PopoverContentProps) {
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
