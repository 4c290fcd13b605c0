import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { billingAccess } from "./access";
import { requirePayments } from "./choose-plan";
import { converge } from "./converge";
import { decisiveSubscription, isLive } from "./rules";
import { fetchAccount } from "./subscription/store";

/**
 * Ends one's plan with its period, or takes that back while the period lasts. Throws CONFLICT when there is
 * nothing to end.
 */
export async function setCancelled({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { isCancelled: boolean };
}): Promise<void> {
  const account = await fetchAccount(billingAccess(ctx, "manage"));
  const provider = requirePayments();
  const truths = account?.stripe_customer_id ? await provider.subscriptions(account.stripe_customer_id) : [];
  const current = decisiveSubscription(truths.filter(isLive), new Date());
  if (!account || !current)
    throw new AppError("CONFLICT", "There is no plan to end. You are on the Free plan.");
  await provider.setCancelAtPeriodEnd(current.id, input.isCancelled);
  await converge(account.user_id, { ctx });
}
