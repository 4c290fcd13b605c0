import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { Payments, Price } from "@/lib/engines/payments/port";
import { payments } from "@/lib/engines/payments/select";
import { billingAccess } from "./access";
import { converge } from "./converge";
import { decisiveSubscription, isLive, PLAN_NAMES, TRIAL_DAYS } from "./rules";
import type { ChoosePlanInput } from "./schema";
import { type AccountRow, fetchAccount, keepCustomer } from "./subscription/store";

/**
 * Buys a plan, or changes the one there is. Answers where to pay, or null when it changed at once. Pressed
 * twice, also at the same moment, it makes one customer and one subscription.
 * Throws UNAVAILABLE without payments or when Stripe is away, CONFLICT when it is the plan one has.
 */
export async function choosePlan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ChoosePlanInput;
}): Promise<{ url: string | null }> {
  const access = billingAccess(ctx, "manage");
  const provider = requirePayments();
  const account = await fetchAccount(access);
  if (!account) throw new AppError("UNAUTHORIZED", "Sign in to continue.");
  const price = await priceOf(provider, input);
  const customerId =
    account.stripe_customer_id ??
    (await keepCustomer(
      access,
      await provider.createCustomer({ userId: account.user_id, email: account.email, name: account.name }),
    ));
  const truths = await provider.subscriptions(customerId);
  const current = decisiveSubscription(truths.filter(isLive), new Date());
  if (!current) {
    const trialDays = truths.length === 0 && !account.has_trialed ? TRIAL_DAYS : null;
    return { url: await checkout(provider, account, customerId, price, trialDays) };
  }
  if (current.plan === input.tier && !current.isCancelAtPeriodEnd) {
    await converge(account.user_id, { ctx });
    throw new AppError("CONFLICT", `You have the ${PLAN_NAMES[input.tier]} plan already.`);
  }
  const key = `change-${current.id}-${current.plan}-${input.tier}-${account.applied_ticket ?? 0}`;
  await provider.changePrice(current.id, price.id, key);
  await converge(account.user_id, { ctx });
  return { url: null };
}

/** The payments of this installation. Throws UNAVAILABLE where nobody can pay. */
export function requirePayments(): Payments {
  const provider = payments();
  if (provider) return provider;
  throw new AppError(
    "UNAVAILABLE",
    "Payment is not set up on this installation. Ask its administrator for a plan.",
  );
}

async function priceOf(provider: Payments, { tier }: ChoosePlanInput): Promise<Price> {
  const price = (await provider.prices()).find((one) => one.tier === tier);
  if (price) return price;
  throw new AppError(
    "UNAVAILABLE",
    `The ${PLAN_NAMES[tier]} plan has no price yet. The administrator makes it with "npm run stripe:setup".`,
  );
}

/** A key that changes with what we know of the account: the same press gives the same page, a later one a new one. */
function checkout(
  provider: Payments,
  account: AccountRow,
  customerId: string,
  price: Price,
  trialDays: number | null,
): Promise<string> {
  const { APP_URL } = env();
  const hour = Math.floor(Date.now() / 3_600_000);
  return provider.startCheckout({
    customerId,
    userId: account.user_id,
    priceId: price.id,
    trialDays,
    successUrl: `${APP_URL}/settings/billing?paid=1`,
    cancelUrl: `${APP_URL}/settings/billing`,
    idempotencyKey: `checkout-${account.user_id}-${price.id}-${trialDays ?? 0}-${account.applied_ticket ?? 0}-${hour}`,
  });
}
