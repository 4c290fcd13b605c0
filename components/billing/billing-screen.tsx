"use client";
import type { ReactNode } from "react";
import { SettingsSection } from "@/components/settings/settings-frame";
import { QuotaMeter } from "@/components/ui/quota-meter";
import { PLAN_NAMES } from "@/lib/billing/rules";
import type { BillingDto, ChoosePlanInput, LedgerPageDto, PaymentsDto } from "@/lib/billing/schema";
import type { ActionResult } from "@/lib/core/result";
import { Ledger } from "./ledger";
import { PaidNotice } from "./paid-notice";
import { PlanNotes } from "./plan-notes";
import { Plans } from "./plans";
import { dayOf } from "./words";

export type BillingActions = {
  choosePlan: (input: ChoosePlanInput) => Promise<ActionResult<{ url: string | null }>>;
  openPortal: (input: Record<string, never>) => Promise<ActionResult<{ url: string }>>;
  setCancelled: (input: { isCancelled: boolean }) => Promise<ActionResult<void>>;
  readLedger: (input: { cursor?: string }) => Promise<ActionResult<LedgerPageDto>>;
};

export type BillingScreenProps = {
  billing: BillingDto;
  payments: PaymentsDto;
  ledger: LedgerPageDto;
  isAdmin: boolean;
  /** Back from a checkout that succeeded; Stripe's word may come a moment later. */
  isPaid: boolean;
  actions: BillingActions;
};

/** What one may make this month, the plans, and every credit that moved. */
export function BillingScreen({ billing, payments, ledger, isAdmin, isPaid, actions }: BillingScreenProps) {
  return (
    <>
      {isPaid ? <PaidNotice hasArrived={billing.subscription !== null} /> : null}
      <SettingsSection id="usage" title="This month">
        <Usage billing={billing} />
      </SettingsSection>
      <SettingsSection id="plan" title="Plan">
        <PlanNotes billing={billing} actions={actions} payments={payments} />
        <Plans billing={billing} payments={payments} isAdmin={isAdmin} choosePlan={actions.choosePlan} />
      </SettingsSection>
      <SettingsSection
        id="ledger"
        title="Ledger"
        description="A generation holds its credits when it starts. It is charged when it completes, and free when it fails or is cancelled before it runs."
      >
        <Ledger first={ledger} readLedger={actions.readLedger} />
      </SettingsSection>
    </>
  );
}

function Usage({ billing }: { billing: BillingDto }) {
  const { quota, tier } = billing;
  const isUsedUp = quota.limit !== null && quota.used >= quota.limit;
  return (
    <div className="grid gap-6 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-10">
      <div>
        <QuotaMeter used={quota.used} limit={quota.limit} plan={PLAN_NAMES[tier]} className="max-w-90" />
        <p className="mt-2 text-12 text-faint">
          {quota.limit === null
            ? "Your plan has no monthly limit."
            : `The count begins anew on ${dayOf(quota.periodEndsAt)}, at midnight UTC.`}
        </p>
        {isUsedUp ? (
          <p role="status" className="mt-3 rounded-md bg-warn-soft px-3 py-2.5 text-warn">
            The {quota.limit} generations a month of the {PLAN_NAMES[tier]} plan are used up. New ones come on{" "}
            {dayOf(quota.periodEndsAt)}, or{" "}
            <a href="#plan" className="font-medium underline underline-offset-3">
              choose a larger plan
            </a>
            .
          </p>
        ) : null}
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-3 sm:text-right">
        <Figure label="Credits charged">{billing.creditsUsedThisMonth.toLocaleString("en")}</Figure>
        <Figure label="Held for running">{billing.creditsHeld.toLocaleString("en")}</Figure>
        {quota.credits > 0 ? (
          <Figure label="Given to you">{quota.credits.toLocaleString("en")}</Figure>
        ) : null}
      </dl>
    </div>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-12 text-faint">{label}</dt>
      <dd className="font-strong text-20 tabular-nums">{children}</dd>
    </div>
  );
}
