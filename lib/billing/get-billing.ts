import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { notFound } from "@/lib/core/errors";
import { quotaOf } from "@/lib/users/quota-of";
import { billingAccess } from "./access";
import { fetchUsage } from "./ledger/store";
import { graceEndsAt } from "./rules";
import type { BillingDto, SubscriptionDto } from "./schema";
import { type AccountRow, fetchAccount } from "./subscription/store";
import { toStoredTruth } from "./to-stored-truth";

/** One's plan, what is left of it, what was used, and the subscription as last fetched. */
export async function getBilling({ ctx }: { ctx: Ctx }): Promise<BillingDto> {
  const access = billingAccess(ctx, "view");
  const [account, usage, quota] = await Promise.all([fetchAccount(access), fetchUsage(access), quotaOf(ctx)]);
  if (!account || !usage) throw notFound("account");
  return {
    tier: account.tier,
    status: account.subscription_status,
    quota,
    creditsUsedThisMonth: usage.credits_used,
    creditsHeld: usage.credits_held,
    grant: grantOf(account),
    subscription: subscriptionOf(account),
  };
}

function grantOf(account: AccountRow): BillingDto["grant"] {
  if (!account.granted_tier) return null;
  const until = account.granted_until ? new Date(account.granted_until) : null;
  if (until && until <= new Date()) return null;
  return { tier: account.granted_tier, until: until?.toISOString() ?? null };
}

function subscriptionOf(account: AccountRow): SubscriptionDto | null {
  const truth = toStoredTruth(account);
  if (!truth?.plan) return null;
  return {
    plan: truth.plan,
    stripeStatus: truth.status,
    isCancelAtPeriodEnd: truth.isCancelAtPeriodEnd,
    currentPeriodEndsAt: truth.currentPeriodEndsAt?.toISOString() ?? null,
    trialEndsAt: truth.trialEndsAt?.toISOString() ?? null,
    graceEndsAt: graceEndsAt(truth)?.toISOString() ?? null,
  };
}
