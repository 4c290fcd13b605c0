import type { SubscriptionTruth } from "./rules";
import type { AccountRow } from "./subscription/store";

/** The subscription as it was last fetched; null when there was none. */
export function toStoredTruth(account: AccountRow): SubscriptionTruth | null {
  if (!account.stripe_status || !account.stripe_subscription_id) return null;
  return {
    id: account.stripe_subscription_id,
    status: account.stripe_status,
    plan: account.plan,
    isCancelAtPeriodEnd: account.is_cancel_at_period_end ?? false,
    currentPeriodEndsAt: instant(account.current_period_ends_at),
    trialEndsAt: instant(account.trial_ends_at),
    pastDueSince: instant(account.past_due_since),
    isPaid: account.is_paid ?? true,
    createdAt: new Date(0),
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
