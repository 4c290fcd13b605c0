"use client";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { type MenuEntries, MenuRows, menuClass } from "./menu-entries";

export type DropdownMenuProps = {
  /** One button that takes a ref: `<IconButton label="More" icon={…} />`. */
  trigger: ReactNode;
  entries: MenuEntries;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  /** Anything above the rows: a name, a mail address. */
  header?: ReactNode;
  onOpenChange?: (isOpen: boolean) => void;
};

/** Rows of 30 px from a button; arrows, letters, Esc and Home/End work; a hairline goes before the destructive row. */
export function DropdownMenu(props: DropdownMenuProps) {
  const { trigger, entries, align = "end", side = "bottom", header, onOpenChange } = props;
  return (
    <Radix.Root modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={`${menuClass} max-h-(--radix-dropdown-menu-content-available-height) origin-(--radix-dropdown-menu-content-transform-origin)`}
        >
          {header}
          <MenuRows parts={Radix} entries={entries} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
