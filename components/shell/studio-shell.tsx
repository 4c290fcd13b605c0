"use client";
import { type ReactNode, useState } from "react";
import { CommandPalette } from "./command-palette";
import { Dock } from "./dock";
import { ConnectionNotice, LiveRegion, TitleBadge } from "./live-notices";
import { LiveProvider, useRunningCount } from "./live-provider";
import { MoreSheet } from "./more-sheet";
import { navItems } from "./nav-items";
import { usePaletteGroups } from "./palette-groups";
import { Rail } from "./rail";
import { ShellContextProvider, useShortcuts } from "./shell-context";
import type { ShellData } from "./shell-data";
import { ShortcutSheet } from "./shortcut-sheet";

export type StudioShellProps = {
  data: ShellData;
  /** The sign-out server action; it redirects. */
  onSignOut: () => Promise<void>;
  children: ReactNode;
};

/**
 * The room around every studio page: rail or dock, palette (⌘K), shortcut sheet (?), live connection, live region.
 * A page fills `<main>`: a column that scrolls by itself on wide screens (give a child `flex-1 min-h-0` to make
 * its own panes) and scrolls with the document on a phone.
 */
export function StudioShell({ data, onSignOut, children }: StudioShellProps) {
  const [open, setOpen] = useState<"palette" | "shortcuts" | "more" | null>(null);
  const dialog = (name: "palette" | "shortcuts" | "more") => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen((now) => (isOpen ? name : now === name ? null : now)),
  });
  return (
    <LiveProvider userId={data.user.id} activeGenerationIds={data.activeGenerationIds}>
      <ShellContextProvider openPalette={() => setOpen("palette")} openShortcuts={() => setOpen("shortcuts")}>
        <Keys onPalette={() => setOpen("palette")} onShortcuts={() => setOpen("shortcuts")} />
        <Frame data={data} onSignOut={onSignOut} isMoreOpen={open === "more"} onMore={() => setOpen("more")}>
          {children}
        </Frame>
        <Palette
          data={data}
          onSignOut={onSignOut}
          openShortcuts={() => setOpen("shortcuts")}
          {...dialog("palette")}
        />
        <ShortcutSheet {...dialog("shortcuts")} />
        <MoreSheet data={data} onSignOut={onSignOut} {...dialog("more")} />
        <ConnectionNotice />
        <TitleBadge />
        <LiveRegion />
      </ShellContextProvider>
    </LiveProvider>
  );
}

function Keys({ onPalette, onShortcuts }: { onPalette: () => void; onShortcuts: () => void }) {
  useShortcuts("Everywhere", [
    { keys: "mod+k", label: "Search or jump to", onPress: onPalette, isForTyping: true },
    { keys: "?", label: "This list", onPress: onShortcuts },
  ]);
  return null;
}

type FrameProps = StudioShellProps & { isMoreOpen: boolean; onMore: () => void };

function Frame({ data, onSignOut, isMoreOpen, onMore, children }: FrameProps) {
  const items = navItems(data, useRunningCount());
  return (
    <div data-studio="" className="md:grid md:h-dvh md:grid-cols-[var(--rail)_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-70 -translate-y-16 rounded-md bg-accent px-3 py-1.5 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <Rail data={data} items={items} onSignOut={onSignOut} />
      <main
        id="content"
        tabIndex={-1}
        className="flex min-w-0 flex-col bg-surface outline-none max-md:min-h-dvh max-md:pb-dock md:h-dvh md:min-h-0 md:overflow-y-auto"
      >
        {children}
      </main>
      <Dock items={items} isMoreOpen={isMoreOpen} onMore={onMore} />
    </div>
  );
}

type PaletteProps = Omit<StudioShellProps, "children"> & {
  openShortcuts: () => void;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

function Palette({ data, onSignOut, openShortcuts, isOpen, onOpenChange }: PaletteProps) {
  const items = navItems(data, 0);
  const groups = usePaletteGroups({ data, items, openShortcuts, onSignOut });
  return <CommandPalette isOpen={isOpen} onOpenChange={onOpenChange} groups={groups} />;
}
