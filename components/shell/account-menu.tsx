"use client";
"use no memo";
import { CreditCard, Keyboard, LogOut, Settings } from "lucide-react";
import { useTheme } from "next-themes";
import { startTransition } from "react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { MenuEntries } from "@/components/ui/menu-entries";
import { useShell } from "./shell-context";
import { ROUTES, type ShellData } from "./shell-data";

export type AccountMenuProps = { user: ShellData["user"]; onSignOut: () => Promise<void> };

/** Avatar and name at the foot of the rail; settings, plan, theme, shortcuts and sign-out behind them. */
export function AccountMenu({ user, onSignOut }: AccountMenuProps) {
  return (
    <DropdownMenu
      align="start"
      side="top"
      entries={useAccountEntries(onSignOut)}
      header={
        <div className="border-b px-2 pt-1 pb-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-12 text-muted">{user.email}</p>
        </div>
      }
      trigger={
        <button
          type="button"
          aria-label={`Account: ${user.name}`}
          className="touch-target flex min-w-0 flex-1 items-center gap-2 rounded-md text-left max-lg:flex-none max-lg:justify-center"
        >
          <Avatar name={user.name} />
          <span className="truncate max-lg:hidden">{user.name}</span>
        </button>
      }
    />
  );
}

export function useAccountEntries(onSignOut: () => Promise<void>): MenuEntries {
  const { theme = "system", setTheme } = useTheme();
  const { openShortcuts } = useShell();
  return [
    { label: "Settings", icon: <Settings aria-hidden="true" />, href: ROUTES.settings },
    { label: "Plan and credits", icon: <CreditCard aria-hidden="true" />, href: ROUTES.billing },
    {
      label: "Keyboard shortcuts",
      icon: <Keyboard aria-hidden="true" />,
      keys: "?",
      onSelect: openShortcuts,
    },
    { kind: "separator" },
    { kind: "label", label: "Theme" },
    {
      kind: "radio",
      value: theme,
      onChange: setTheme,
      options: [
        { value: "dark", label: "Dark" },
        { value: "light", label: "Light" },
        { value: "system", label: "As the system" },
      ],
    },
    { kind: "separator" },
    {
      label: "Sign out",
      icon: <LogOut aria-hidden="true" />,
      onSelect: () => startTransition(() => onSignOut()),
    },
  ];
}
