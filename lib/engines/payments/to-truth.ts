import type { Stripe } from "stripe";
import { LOOKUP_KEYS, type SubscriptionTruth } from "@/lib/billing/rules";
import { PAID_TIERS, type PaidTier, STRIPE_STATUSES, type StripeStatus } from "@/lib/billing/schema";

/** A subscription of the API, its last invoice expanded, reduced to what decides anything. */
export function toTruth(subscription: Stripe.Subscription): SubscriptionTruth {
  const [item] = subscription.items.data;
  const invoice = typeof subscription.latest_invoice === "object" ? subscription.latest_invoice : null;
  const ends = subscription.items.data.map((each) => each.current_period_end);
  const isLate = subscription.status === "past_due" || subscription.status === "unpaid";
  return {
    id: subscription.id,
    status: toStatus(subscription.status),
    plan: item ? tierOf(item.price) : null,
    // A cancellation at a date is the same promise as one at the period's end.
    isCancelAtPeriodEnd: subscription.cancel_at_period_end || subscription.cancel_at !== null,
    currentPeriodEndsAt: ends.length > 0 ? instant(Math.max(...ends)) : null,
    trialEndsAt: subscription.trial_end === null ? null : instant(subscription.trial_end),
    pastDueSince: isLate ? instant(invoice?.created ?? subscription.created) : null,
    isPaid: invoice === null || invoice.status === "paid",
    createdAt: instant(subscription.created),
  };
}

/** The tier is written on the price itself: a lookup key moves on to the next price, the old ones keep theirs. */
export function tierOf(price: Pick<Stripe.Price, "metadata" | "lookup_key">): PaidTier | null {
  const written = PAID_TIERS.find((tier) => tier === price.metadata.tier);
  return written ?? PAID_TIERS.find((tier) => LOOKUP_KEYS[tier] === price.lookup_key) ?? null;
}

/** A status Stripe invents later gives nothing until we know it. */
function toStatus(status: string): StripeStatus {
  return STRIPE_STATUSES.find((known) => known === status) ?? "paused";
}

function instant(seconds: number): Date {
  return new Date(seconds * 1000);
}
