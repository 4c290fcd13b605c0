"use client";
"use no memo";
import { DropdownMenu as Radix } from "radix-ui";
import { type FocusEvent, useRef } from "react";
import type { DropdownMenuProps } from "./dropdown-menu";
import { MenuRows, menuClass } from "./menu-entries";

export type DropdownMenuContentProps = DropdownMenuProps & {
  isOpen: boolean;
  /** The press that opened it first, before Radix was there to see, was a key. */
  isByKey: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** The menu with its trigger, once it was opened. */
export function DropdownMenuContent(props: DropdownMenuContentProps) {
  const { trigger, entries, align = "end", side = "bottom", header, isOpen, onOpenChange } = props;
  const isFirstRowDue = useRef(props.isByKey);
  // Radix goes to the first row after a key it saw; the very first one came before it was loaded.
  const focusFirstRow = (event: FocusEvent<HTMLElement>) => {
    if (!isFirstRowDue.current) return;
    isFirstRowDue.current = false;
    event.currentTarget.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
  };
  const triggerRef = useRef<HTMLButtonElement>(null);
  return (
    <Radix.Root modal={false} open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger ref={triggerRef} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onFocus={focusFirstRow}
          // The trigger toggles by itself. A press on it while the last menu still fades would else open and close at once.
          onInteractOutside={(event) => {
            if (event.target instanceof Node && triggerRef.current?.contains(event.target))
              event.preventDefault();
          }}
          className={`${menuClass} max-h-(--radix-dropdown-menu-content-available-height) origin-(--radix-dropdown-menu-content-transform-origin)`}
        >
          {header}
          <MenuRows parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
