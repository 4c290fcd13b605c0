"use client";
import { Check } from "lucide-react";
import { useState, useTransition } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { TIERS, type Tier } from "@/db/enums";
import { PLAN_NAMES, tierRank } from "@/lib/billing/rules";
import type { BillingDto, PaidTier, PaymentsDto } from "@/lib/billing/schema";
import { OPEN_MAX } from "@/lib/generations/rules";
import { monthlyLimit } from "@/lib/users/rules";
import type { BillingActions } from "./billing-screen";
import { priceOf } from "./words";

type PlansProps = {
  billing: BillingDto;
  payments: PaymentsDto;
  isAdmin: boolean;
  choosePlan: BillingActions["choosePlan"];
};

/** The three plans, what each allows and costs, and the step to it. */
export function Plans({ billing, payments, isAdmin, choosePlan }: PlansProps) {
  const [wanted, setWanted] = useState<PaidTier | null>(null);
  const [isPending, startTransition] = useTransition();
  const choose = (tier: PaidTier) => {
    if (isPending) return;
    setWanted(tier);
    startTransition(async () => {
      const result = await choosePlan({ tier });
      if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
      else if (result.data.url) window.location.assign(result.data.url);
      else toast.done(`You are on the ${PLAN_NAMES[tier]} plan now.`);
    });
  };
  return (
    <>
      <ul className="grid gap-3 sm:grid-cols-3">
        {TIERS.map((tier) => (
          <li
            key={tier}
            aria-current={tier === billing.tier || undefined}
            className="flex flex-col rounded-lg border px-4 pt-3.5 pb-4 aria-[current]:border-line-control"
          >
            <PlanHead tier={tier} billing={billing} payments={payments} />
            <PlanFacts tier={tier} />
            <PlanStep
              tier={tier}
              billing={billing}
              payments={payments}
              isPending={isPending && wanted === tier}
              onChoose={choose}
            />
          </li>
        ))}
      </ul>
      <PaymentsNote payments={payments} isAdmin={isAdmin} />
    </>
  );
}

function PlanHead({ tier, billing, payments }: { tier: Tier; billing: BillingDto; payments: PaymentsDto }) {
  return (
    <>
      <h3 className="flex items-center gap-2 font-strong text-14">
        {PLAN_NAMES[tier]}
        {tier === billing.tier ? (
          <Badge isBoxed className="ml-auto">
            Your plan
          </Badge>
        ) : null}
      </h3>
      <p className="mt-1 text-muted tabular-nums">{costOf(tier, payments)}</p>
    </>
  );
}

function costOf(tier: Tier, payments: PaymentsDto): string {
  if (tier === "FREE") return "Free of charge";
  const price = payments.kind === "on" ? payments.prices.find((one) => one.tier === tier) : undefined;
  return price ? priceOf(price.amountCents, price.currency, price.interval) : "Given by the administrator";
}

function PlanFacts({ tier }: { tier: Tier }) {
  const limit = monthlyLimit(tier);
  const facts = [
    limit === null ? "Unlimited generations" : `${limit} generations a month`,
    `${OPEN_MAX[tier]} waiting or running at once`,
    {
      FREE: "Every workflow and template",
      CREATOR: "Twice the turns in a full queue",
      STUDIO: "Four times the turns in a full queue",
    }[tier],
  ];
  return (
    <ul className="mt-3 flex flex-1 flex-col gap-1.5 text-12 text-muted">
      {facts.map((fact) => (
        <li key={fact} className="flex gap-1.5">
          <Check aria-hidden="true" className="mt-px size-3.5 shrink-0 stroke-[1.6] text-faint" />
          {fact}
        </li>
      ))}
    </ul>
  );
}

type PlanStepProps = {
  tier: Tier;
  billing: BillingDto;
  payments: PaymentsDto;
  isPending: boolean;
  onChoose: (tier: PaidTier) => void;
};

function PlanStep({ tier, billing, payments, isPending, onChoose }: PlanStepProps) {
  const isOffered = payments.kind === "on" && payments.prices.some((price) => price.tier === tier);
  if (tier === "FREE" || !isOffered) return null;
  const { subscription } = billing;
  const isBought = subscription?.plan === tier && !ENDED.includes(subscription.stripeStatus);
  if (isBought && !subscription.isCancelAtPeriodEnd) return null;
  const isUpgrade = tierRank(tier) > tierRank(billing.tier);
  const label = isBought
    ? `Keep ${PLAN_NAMES[tier]}`
    : subscription && !ENDED.includes(subscription.stripeStatus)
      ? `Change to ${PLAN_NAMES[tier]}`
      : `Choose ${PLAN_NAMES[tier]}`;
  return (
    <Button
      variant={isUpgrade ? "primary" : "plain"}
      isPending={isPending}
      onClick={() => onChoose(tier)}
      className="mt-4 w-full"
    >
      {label}
    </Button>
  );
}

const ENDED: string[] = ["canceled", "incomplete", "incomplete_expired"];

function PaymentsNote({ payments, isAdmin }: { payments: PaymentsDto; isAdmin: boolean }) {
  if (payments.kind === "on") {
    return (
      <p className="mt-3 text-12 text-faint">
        The first plan begins with {payments.trialDays} free days. Payment, cards and invoices are handled by
        Stripe; we never see a card.
      </p>
    );
  }
  if (payments.kind === "unreachable") {
    return (
      <p role="status" className="mt-3 text-12 text-warn">
        Stripe cannot be reached, so prices are missing and plans cannot be changed for the moment. What you
        have goes on. Reload in a minute.
      </p>
    );
  }
  return (
    <p className="mt-3 text-12 text-faint">
      Payment is not set up on this installation, so plans cannot be bought here.{" "}
      {isAdmin
        ? `Missing: ${payments.missing.join(", ")}. Until then you can give people a plan under Admin, Users.`
        : "Its administrator can give you a larger plan."}
    </p>
  );
}
