"use client";
"use no memo";
import { Plus, Search, Settings } from "lucide-react";
import Link from "next/link";
import { BrandMark } from "@/components/ui/brand-mark";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { QuotaMeter } from "@/components/ui/quota-meter";
import { Tooltip } from "@/components/ui/tooltip";
import { AccountMenu } from "./account-menu";
import { useLiveQuota } from "./live-provider";
import type { NavItem } from "./nav-items";
import { ProjectTree } from "./project-tree";
import { RailNav } from "./rail-nav";
import { useShell } from "./shell-context";
import { PLAN_NAMES, ROUTES, type ShellData } from "./shell-data";
import { ThemeSwitch } from "./theme-switch";

export type RailProps = { data: ShellData; items: NavItem[]; onSignOut: () => Promise<void> };

/** 232 px of the darkest grey: find, go, projects, quota, account. 56 px of icons below 1181, a dock below 861. */
export function Rail({ data, items, onSignOut }: RailProps) {
  return (
    <aside
      aria-label="Studio"
      className="sticky top-0 flex h-dvh min-h-0 flex-col border-r bg-surface-sunken px-2 max-md:hidden"
    >
      <div className="flex h-bar shrink-0 items-center gap-2 px-2 max-lg:justify-center">
        <Link
          href={ROUTES.projects}
          aria-label="Creator, all projects"
          className="flex items-center gap-2 rounded-sm"
        >
          <BrandMark />
          <span className="font-semibold text-14 tracking-[-0.015em] max-lg:hidden">Creator</span>
        </Link>
        <Tooltip label="Switch theme" side="right">
          <ThemeSwitch className="ml-auto max-lg:hidden" />
        </Tooltip>
      </div>
      <FindButton />
      <RailNav items={items} />
      <div className="mt-4 flex h-7 shrink-0 items-center justify-between pr-1 pl-2 text-12 text-faint max-lg:hidden">
        <span>Projects</span>
        <IconButton
          asChild
          label="New project"
          size="sm"
          side="right"
          icon={<Plus aria-hidden="true" className="size-3.5!" />}
          className="size-6!"
        >
          <Link href={ROUTES.newProject} />
        </IconButton>
      </div>
      <div className="flex min-h-0 flex-1 flex-col max-lg:invisible">
        <ProjectTree projects={data.projects} />
      </div>
      <RailFoot data={data} onSignOut={onSignOut} />
    </aside>
  );
}

function FindButton() {
  const { openPalette } = useShell();
  return (
    <Tooltip label="Search or jump to" keys="mod+k" side="right" className="lg:hidden">
      <button
        type="button"
        onClick={openPalette}
        aria-keyshortcuts="Meta+K Control+K"
        className="mb-3 flex h-control w-full shrink-0 items-center gap-2 rounded-md border pr-1.5 pl-2 text-muted transition-colors hover:bg-fill max-lg:justify-center max-lg:px-0"
      >
        <Search aria-hidden="true" className="size-4 shrink-0 stroke-[1.6]" />
        <span className="max-lg:sr-only">Search or jump to</span>
        <Kbd keys="mod+k" className="ml-auto max-lg:hidden" />
      </button>
    </Tooltip>
  );
}

function RailFoot({ data, onSignOut }: Omit<RailProps, "items">) {
  const quota = useLiveQuota(data.quota);
  return (
    <div className="-mx-2 shrink-0 border-t px-4 py-3 max-lg:px-3">
      <Link href={ROUTES.billing} className="mb-3 block rounded-sm max-lg:hidden">
        <QuotaMeter used={quota.used} limit={quota.limit} plan={PLAN_NAMES[data.user.tier]} />
      </Link>
      <div className="flex items-center gap-2 max-lg:justify-center">
        <AccountMenu user={data.user} onSignOut={onSignOut} />
        <IconButton
          asChild
          label="Settings"
          size="sm"
          icon={<Settings aria-hidden="true" />}
          className="-mr-1.5 max-lg:hidden"
        >
          <Link href={ROUTES.settings} />
        </IconButton>
      </div>
    </div>
  );
}
