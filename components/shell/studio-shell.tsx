"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { JobNotices } from "@/components/generations/job-notices";
import { Dock } from "./dock";
import { ConnectionNotice, LiveRegion, TitleBadge } from "./live-notices";
import { LiveProvider, useRunningCount } from "./live-provider";
import { navItems } from "./nav-items";
import { Rail } from "./rail";
import { ShellContextProvider, useShortcuts } from "./shell-context";
import type { ShellData } from "./shell-data";

// Loaded when first asked for: none of them is needed to see or start a picture.
const Palette = dynamic(() => import("./palette").then((module) => module.Palette), { ssr: false });
const ShortcutSheet = dynamic(() => import("./shortcut-sheet").then((module) => module.ShortcutSheet), {
  ssr: false,
});
const MoreSheet = dynamic(() => import("./more-sheet").then((module) => module.MoreSheet), { ssr: false });

type Overlay = "palette" | "shortcuts" | "more";

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
  const [open, setOpenNow] = useState<Overlay | null>(null);
  // Once opened they stay mounted, so that closing can be seen.
  const [seen, setSeen] = useState<ReadonlySet<Overlay>>(new Set());
  const setOpen = (name: Overlay) => {
    setOpenNow(name);
    setSeen((before) => (before.has(name) ? before : new Set([...before, name])));
  };
  const dialog = (name: Overlay) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpenNow((now) => (isOpen ? name : now === name ? null : now)),
  });
  return (
    <LiveProvider userId={data.user.id} activeGenerationIds={data.activeGenerationIds}>
      <ShellContextProvider openPalette={() => setOpen("palette")} openShortcuts={() => setOpen("shortcuts")}>
        <Keys onPalette={() => setOpen("palette")} onShortcuts={() => setOpen("shortcuts")} />
        <Frame data={data} onSignOut={onSignOut} isMoreOpen={open === "more"} onMore={() => setOpen("more")}>
          {children}
        </Frame>
        {seen.has("palette") ? (
          <Palette
            data={data}
            onSignOut={onSignOut}
            openShortcuts={() => setOpen("shortcuts")}
            {...dialog("palette")}
          />
        ) : null}
        {seen.has("shortcuts") ? <ShortcutSheet {...dialog("shortcuts")} /> : null}
        {seen.has("more") ? <MoreSheet data={data} onSignOut={onSignOut} {...dialog("more")} /> : null}
        <ConnectionNotice />
        <TitleBadge />
        <JobNotices />
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
