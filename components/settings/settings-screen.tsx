"use client";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { QuotaMeter } from "@/components/ui/quota-meter";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/core/result";
import type { QuotaDto } from "@/lib/generations/schema";
import { monthlyLimit } from "@/lib/users/rules";
import type { SessionUserDto } from "@/lib/users/schema";
import { Appearance } from "./appearance";

const PLANS = [
  { tier: "FREE", name: "Free" },
  { tier: "CREATOR", name: "Creator" },
  { tier: "STUDIO", name: "Studio" },
] as const;

export type SettingsScreenProps = {
  user: SessionUserDto;
  quota: QuotaDto;
  signOutEverywhere: (input: { isCurrentKept: boolean }) => Promise<ActionResult<{ endedCount: number }>>;
};

/** The account, its plan, and how the studio looks on this device. */
export function SettingsScreen({ user, quota, signOutEverywhere }: SettingsScreenProps) {
  return (
    <div className="flex flex-col gap-10">
      <Account user={user} onSignOut={signOutEverywhere} />
      <Plan user={user} quota={quota} />
      <Appearance />
    </div>
  );
}

function Account({
  user,
  onSignOut,
}: {
  user: SessionUserDto;
  onSignOut: SettingsScreenProps["signOutEverywhere"];
}) {
  const [isPending, startTransition] = useTransition();
  const signOut = () =>
    startTransition(async () => {
      const result = await onSignOut({ isCurrentKept: true });
      if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
      else toast.done(sentence(result.data.endedCount));
    });
  return (
    <section aria-labelledby="account">
      <h2 id="account" className="mb-3 text-16">
        Account
      </h2>
      <dl className="grid grid-cols-[7rem_1fr] gap-y-2">
        <dt className="text-muted">Name</dt>
        <dd className="[overflow-wrap:anywhere]">{user.name}</dd>
        <dt className="text-muted">E-mail</dt>
        <dd className="[overflow-wrap:anywhere]">{user.email}</dd>
      </dl>
      <Button className="mt-4" isPending={isPending} onClick={signOut}>
        Sign out on other devices
      </Button>
    </section>
  );
}

function sentence(endedCount: number): string {
  if (endedCount === 0) return "You are signed in nowhere else.";
  return endedCount === 1 ? "Signed out on one other device." : `Signed out on ${endedCount} other devices.`;
}

function Plan({ user, quota }: { user: SessionUserDto; quota: QuotaDto }) {
  return (
    <section aria-labelledby="plan" className="scroll-mt-8">
      <h2 id="plan" className="mb-3 text-16">
        Plan
      </h2>
      <div className="max-w-80">
        <QuotaMeter
          used={quota.used}
          limit={quota.limit}
          plan={PLANS.find((plan) => plan.tier === user.tier)?.name ?? user.tier}
        />
      </div>
      <ul className="mt-4 border-t">
        {PLANS.map((plan) => (
          <li key={plan.tier} className="flex items-center gap-3 border-b py-2.5">
            <span className="flex-1">{plan.name}</span>
            <span className="text-muted tabular-nums">{allowance(monthlyLimit(plan.tier))}</span>
            <span className="w-24 text-right text-12 text-faint">
              {plan.tier === user.tier ? "Your plan" : ""}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-12 text-faint">
        Payment is not set up on this installation, so plans cannot be changed here.
      </p>
    </section>
  );
}

function allowance(limit: number | null): string {
  return limit === null ? "Unlimited generations" : `${limit} generations a month`;
}
