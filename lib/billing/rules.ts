import { type SubscriptionStatus, TIERS, type Tier } from "@/db/enums";
import type { PaidTier, StripeStatus } from "./schema";

/** How long a plan stays after a renewal could not be paid. */
export const GRACE_DAYS = 7;

/** A person's first plan begins with this many free days. */
export const TRIAL_DAYS = 14;

/** Names under which the prices are found at Stripe; `npm run stripe:setup` makes them. */
export const LOOKUP_KEYS: Record<PaidTier, string> = { CREATOR: "creator_monthly", STUDIO: "studio_monthly" };

export const PLAN_NAMES: Record<Tier, string> = { FREE: "Free", CREATOR: "Creator", STUDIO: "Studio" };

const DAY_MS = 24 * 60 * 60 * 1000;

/** One subscription as Stripe tells it, reduced to what decides anything. */
export type SubscriptionTruth = {
  id: string;
  status: StripeStatus;
  /** What its price buys; null for a price that is not ours. */
  plan: PaidTier | null;
  isCancelAtPeriodEnd: boolean;
  currentPeriodEndsAt: Date | null;
  trialEndsAt: Date | null;
  /** When the invoice that could not be paid was made. */
  pastDueSince: Date | null;
  /** Whether the last invoice was paid; decides if a subscription that ended early keeps its period. */
  isPaid: boolean;
  createdAt: Date;
};

export type Entitlement = { status: SubscriptionStatus; tier: Tier };

/**
 * Stripe's eight statuses to the five of the product, and the tier beside them: the five have no "ended", so
 * a status alone never says what somebody may do. Without a subscription a person is an ACTIVE FREE one.
 */
export function entitlementOf(truth: SubscriptionTruth | null, now: Date): Entitlement {
  if (!truth) return { status: "ACTIVE", tier: "FREE" };
  const plan = truth.plan ?? "FREE";
  const hasPeriodLeft = truth.currentPeriodEndsAt === null || now < truth.currentPeriodEndsAt;
  switch (truth.status) {
    case "active":
    case "trialing":
      // Past its end without a cancellation it is being renewed; Stripe says so if that fails.
      if (!truth.isCancelAtPeriodEnd) return { status: RUNNING[truth.status], tier: plan };
      return { status: "CANCELLED", tier: hasPeriodLeft ? plan : "FREE" };
    case "past_due": {
      const isOver = truth.isCancelAtPeriodEnd && !hasPeriodLeft;
      return { status: "PAST_DUE", tier: isOver || !isInGrace(truth, now) ? "FREE" : plan };
    }
    case "unpaid":
      return { status: "PAST_DUE", tier: "FREE" };
    case "incomplete":
    case "incomplete_expired":
      return { status: "INCOMPLETE", tier: "FREE" };
    case "paused":
      return { status: "CANCELLED", tier: "FREE" };
    case "canceled": {
      const keeps = truth.isPaid && truth.currentPeriodEndsAt !== null && hasPeriodLeft;
      return { status: "CANCELLED", tier: keeps ? plan : "FREE" };
    }
  }
}

const RUNNING = { active: "ACTIVE", trialing: "TRIALING" } as const;

/** When the plan goes although Stripe still tries to collect; null unless a payment failed. */
export function graceEndsAt(truth: Pick<SubscriptionTruth, "status" | "pastDueSince">): Date | null {
  if (truth.status !== "past_due" || !truth.pastDueSince) return null;
  return new Date(truth.pastDueSince.getTime() + GRACE_DAYS * DAY_MS);
}

function isInGrace(truth: SubscriptionTruth, now: Date): boolean {
  const end = graceEndsAt(truth);
  return end === null || now < end;
}

/** Whether Stripe still bills for it, or will. */
export function isLive(truth: Pick<SubscriptionTruth, "status">): boolean {
  return !["canceled", "incomplete", "incomplete_expired"].includes(truth.status);
}

/**
 * The one of a customer's subscriptions that counts: what gives the highest tier now, then a live one, then
 * the newest. Independent of the order in which Stripe lists them.
 */
export function decisiveSubscription(
  truths: readonly SubscriptionTruth[],
  now: Date,
): SubscriptionTruth | null {
  const worth = (truth: SubscriptionTruth) => [
    tierRank(entitlementOf(truth, now).tier),
    isLive(truth) ? 1 : 0,
    truth.createdAt.getTime(),
  ];
  const [best] = [...truths].sort((a, b) => {
    const [left, right] = [worth(a), worth(b)];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at === -1 ? (a.id < b.id ? 1 : -1) : (right[at] ?? 0) - (left[at] ?? 0);
  });
  return best ?? null;
}

export function tierRank(tier: Tier): number {
  return TIERS.indexOf(tier);
}
