"use client";
"use no memo";
import { CommandPalette } from "./command-palette";
import { navItems } from "./nav-items";
import { usePaletteGroups } from "./palette-groups";
import type { ShellData } from "./shell-data";

export type PaletteProps = {
  data: ShellData;
  onSignOut: () => Promise<void>;
  openShortcuts: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

/** Search or jump to: everything the studio can go to or do. */
export function Palette({ data, onSignOut, openShortcuts, isOpen, onOpenChange }: PaletteProps) {
  const items = navItems(data, 0);
  const groups = usePaletteGroups({ data, items, openShortcuts, onSignOut });
  return <CommandPalette isOpen={isOpen} onOpenChange={onOpenChange} groups={groups} />;
}
