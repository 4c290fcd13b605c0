"use client";
"use no memo";
import { CreditCard, LogOut, Search, Settings, Shield } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useTheme } from "next-themes";
import { type ReactNode, startTransition } from "react";
import { QuotaMeter } from "@/components/ui/quota-meter";
import { Segmented } from "@/components/ui/segmented";
import { Sheet } from "@/components/ui/sheet";
import { useLiveQuota } from "./live-provider";
import { useShell } from "./shell-context";
import { PLAN_NAMES, ROUTES, type ShellData } from "./shell-data";

export type MoreSheetProps = {
  data: ShellData;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onSignOut: () => Promise<void>;
};

const row =
  "flex h-12 w-full items-center gap-3 rounded-md text-left text-14 [&_svg]:size-5 [&_svg]:stroke-[1.6] [&_svg]:text-muted";

/** What the rail holds besides places, for a phone: find, quota, account, theme, admin, sign-out. */
export function MoreSheet({ data, isOpen, onOpenChange, onSignOut }: MoreSheetProps) {
  const quota = useLiveQuota(data.quota);
  const { theme = "system", setTheme } = useTheme();
  const { openPalette } = useShell();
  const close = () => onOpenChange(false);
  const find = () => {
    close();
    openPalette();
  };
  return (
    <Sheet isOpen={isOpen} onOpenChange={onOpenChange} title={data.user.name} description={data.user.email}>
      <QuotaMeter used={quota.used} limit={quota.limit} plan={PLAN_NAMES[data.user.tier]} className="mb-4" />
      <button type="button" onClick={find} className={row}>
        <Search aria-hidden="true" />
        Search or jump to
      </button>
      {data.user.role === "ADMIN" ? (
        <RowLink href={ROUTES.admin} icon={<Shield aria-hidden="true" />} onFollow={close}>
          Admin
        </RowLink>
      ) : null}
      <RowLink href={ROUTES.settings} icon={<Settings aria-hidden="true" />} onFollow={close}>
        Settings
      </RowLink>
      <RowLink href={ROUTES.billing} icon={<CreditCard aria-hidden="true" />} onFollow={close}>
        Plan and credits
      </RowLink>
      <button type="button" onClick={() => startTransition(() => onSignOut())} className={row}>
        <LogOut aria-hidden="true" />
        Sign out
      </button>
      <Segmented
        label="Theme"
        value={theme}
        onValueChange={setTheme}
        options={[
          { value: "dark", label: "Dark" },
          { value: "light", label: "Light" },
          { value: "system", label: "As the system" },
        ]}
        className="mt-3 flex!"
      />
    </Sheet>
  );
}

type RowLinkProps = { href: Route; icon: ReactNode; onFollow: () => void; children: ReactNode };

function RowLink({ href, icon, onFollow, children }: RowLinkProps) {
  return (
    <Link href={href} onClick={onFollow} className={row}>
      {icon}
      {children}
    </Link>
  );
}
