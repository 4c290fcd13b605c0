import "server-only";
import { type Ctx, systemCtx } from "@/lib/core/ctx";
import { log } from "@/lib/core/log";
import { payments } from "@/lib/engines/payments/select";
import { billingAccess } from "./access";
import { decisiveSubscription, entitlementOf, isLive, type SubscriptionTruth } from "./rules";
import { type AccountRow, applyTruth, drawTicket, findAccount } from "./subscription/store";
import { toStoredTruth } from "./to-stored-truth";

const ATTEMPTS_MAX = 8;

export type ConvergeOptions = {
  /** Who caused it, for the audit log. */
  ctx?: Ctx;
  /** The instant periods and graces are held against; read after Stripe answered, so that it is no older than that. */
  readonly now?: Date;
};

/**
 * Fetches what Stripe knows of a person and makes us agree: whatever was missed, doubled or came in the wrong
 * order, the result is a function of Stripe's present state. Safe any number of times and at once: a fetch
 * overtaken by a later one is thrown away. Without payments, grants and what time ended are applied.
 * Answers whether anything changed; undefined when the person is gone. Throws UNAVAILABLE.
 */
export async function converge(userId: string, options: ConvergeOptions = {}): Promise<boolean | undefined> {
  const { ctx = systemCtx("billing") } = options;
  const access = billingAccess(systemCtx("billing", ctx.requestId), "converge");
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const ticket = await drawTicket(access, userId);
    const account = await findAccount(access, userId);
    if (!account) return undefined;
    const truths = await truthsOf(account);
    const now = options.now ?? new Date();
    const truth = decisiveSubscription(truths, now);
    const applied = await applyTruth(access, ctx, userId, ticket, truth, entitlementOf(truth, now));
    if (applied.outcome === "applied") return applied.hasChanged;
  }
  // Others fetched later than we did, each time: what they wrote is newer than what we had.
  return false;
}

async function truthsOf(account: AccountRow): Promise<SubscriptionTruth[]> {
  const provider = payments();
  if (!provider) {
    const stored = toStoredTruth(account);
    return stored ? [stored] : [];
  }
  if (!account.stripe_customer_id) return [];
  const truths = await provider.subscriptions(account.stripe_customer_id);
  const live = truths.filter(isLive);
  if (live.length > 1) {
    log().error(
      { userId: account.user_id, subscriptions: live.map((one) => one.id) },
      "a customer pays for more than one subscription",
    );
  }
  return truths;
}
