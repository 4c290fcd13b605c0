"use client";
"use no memo";
import { ContextMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { type MenuEntries, MenuRows, menuClass } from "./menu-entries";

export type ContextMenuProps = {
  entries: MenuEntries;
  children: ReactNode;
  onOpenChange?: (isOpen: boolean) => void;
};

/** The same rows on right click or long press of its one child. Never the only way to an action. */
export function ContextMenu({ entries, children, onOpenChange }: ContextMenuProps) {
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content collisionPadding={8} className={menuClass}>
          <MenuRows parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
