"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { PLAN_NAMES } from "@/lib/billing/rules";
import type { BillingDto, PaymentsDto, SubscriptionDto } from "@/lib/billing/schema";
import type { BillingActions } from "./billing-screen";
import { dayOf } from "./words";

type PlanNotesProps = {
  billing: BillingDto;
  payments: PaymentsDto;
  actions: Pick<BillingActions, "openPortal" | "setCancelled">;
};

/** What is to be known of the subscription, and the two things to do with it. */
export function PlanNotes({ billing, payments, actions }: PlanNotesProps) {
  const note = noteOf(billing);
  if (!note && !billing.subscription) return null;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      {note ? (
        <p
          role="status"
          className={
            note.isWarning
              ? "min-w-0 flex-1 basis-80 rounded-md bg-warn-soft px-3 py-2.5 text-warn"
              : "min-w-0 flex-1 basis-80 text-muted"
          }
        >
          {note.text}
        </p>
      ) : null}
      {billing.subscription && payments.kind === "on" ? (
        <SubscriptionSteps subscription={billing.subscription} actions={actions} />
      ) : null}
    </div>
  );
}

function SubscriptionSteps({
  subscription,
  actions,
}: {
  subscription: SubscriptionDto;
  actions: PlanNotesProps["actions"];
}) {
  const [isAsking, setAsking] = useState(false);
  const [isPending, startTransition] = useTransition();
  const openPortal = () =>
    startTransition(async () => {
      const result = await actions.openPortal({});
      if (result.ok) window.location.assign(result.data.url);
      else toast.error(result.error.message, { reference: result.error.reference });
    });
  const setCancelled = async (isCancelled: boolean) => {
    const result = await actions.setCancelled({ isCancelled });
    if (!result.ok) toast.error(result.error.message, { reference: result.error.reference });
    else toast.done(isCancelled ? "The plan ends with its period." : "The plan goes on.");
  };
  const isRunning = ["active", "trialing", "past_due"].includes(subscription.stripeStatus);
  const ends = subscription.currentPeriodEndsAt
    ? dayOf(subscription.currentPeriodEndsAt)
    : "the period's end";
  return (
    <div className="flex flex-wrap gap-2">
      <Button isPending={isPending} onClick={openPortal}>
        Cards and invoices
      </Button>
      {isRunning && subscription.isCancelAtPeriodEnd ? (
        <Button onClick={() => startTransition(() => setCancelled(false))}>Keep the plan</Button>
      ) : null}
      {isRunning && !subscription.isCancelAtPeriodEnd ? (
        <Button variant="ghost" onClick={() => setAsking(true)}>
          End the plan
        </Button>
      ) : null}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={`End the ${PLAN_NAMES[subscription.plan]} plan?`}
        description={`It stays yours until ${ends} and is not renewed. Your work stays; you go on with the Free plan.`}
        confirmLabel="End the plan"
        isDanger
        onConfirm={() => setCancelled(true)}
      />
    </div>
  );
}

/** The one sentence that matters most. */
function noteOf({ subscription, grant, tier }: BillingDto): { text: string; isWarning: boolean } | null {
  const until = subscription?.currentPeriodEndsAt ? dayOf(subscription.currentPeriodEndsAt) : null;
  const plan = subscription ? PLAN_NAMES[subscription.plan] : "";
  switch (subscription?.stripeStatus) {
    case "past_due":
      return {
        text: `The last payment failed. ${subscription.graceEndsAt ? `The ${plan} plan stays until ${dayOf(subscription.graceEndsAt)}; ` : ""}please check your card.`,
        isWarning: true,
      };
    case "unpaid":
      return {
        text: "The last payments failed and the plan is on hold. Please check your card.",
        isWarning: true,
      };
    case "incomplete":
      return {
        text: "The first payment is not finished. Open it under Cards and invoices.",
        isWarning: true,
      };
    case "active":
    case "trialing":
      if (subscription.isCancelAtPeriodEnd && until) {
        return { text: `The ${plan} plan ends on ${until} and is not renewed.`, isWarning: false };
      }
      if (subscription.stripeStatus === "trialing" && subscription.trialEndsAt) {
        return {
          text: `You are trying the ${plan} plan; the first payment is on ${dayOf(subscription.trialEndsAt)}.`,
          isWarning: false,
        };
      }
      if (until) return { text: `The ${plan} plan renews on ${until}.`, isWarning: false };
  }
  if (!grant || grant.tier !== tier) return null;
  const end = grant.until ? ` until ${dayOf(grant.until)}` : "";
  return { text: `The administrator gave you the ${PLAN_NAMES[grant.tier]} plan${end}.`, isWarning: false };
}
