"use client";
"use no memo";
import { type ReactNode, useState } from "react";
import { JobNotices } from "@/components/generations/job-notices";
import { onDemand, useOnDemand } from "@/components/ui/on-demand";
import { Toaster } from "@/components/ui/toast";
import { Dock } from "./dock";
import { ConnectionNotice, LiveRegion, TitleBadge } from "./live-notices";
import { LiveProvider, useRunningCount } from "./live-provider";
import { navItems } from "./nav-items";
import { Rail } from "./rail";
import { ShellContextProvider, useShortcuts } from "./shell-context";
import type { ShellData } from "./shell-data";

// Loaded when first asked for: none of them is needed to see or start a picture.
const palette = onDemand(() => import("./palette").then((module) => module.Palette));
const shortcutSheet = onDemand(() => import("./shortcut-sheet").then((module) => module.ShortcutSheet));
const moreSheet = onDemand(() => import("./more-sheet").then((module) => module.MoreSheet));

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
  const [open, setOpen] = useState<Overlay | null>(null);
  const Palette = useOnDemand(palette, open === "palette");
  const ShortcutSheet = useOnDemand(shortcutSheet, open === "shortcuts");
  const MoreSheet = useOnDemand(moreSheet, open === "more");
  const dialog = (name: Overlay) => ({
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
        {Palette ? (
          <Palette
            data={data}
            onSignOut={onSignOut}
            openShortcuts={() => setOpen("shortcuts")}
            {...dialog("palette")}
          />
        ) : null}
        {ShortcutSheet ? <ShortcutSheet {...dialog("shortcuts")} /> : null}
        {MoreSheet ? <MoreSheet data={data} onSignOut={onSignOut} {...dialog("more")} /> : null}
        <ConnectionNotice />
        <TitleBadge />
        <JobNotices />
        <LiveRegion />
        <Toaster />
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
