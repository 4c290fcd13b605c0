import "server-only";
import { Stripe } from "stripe";
import { LOOKUP_KEYS, type SubscriptionTruth } from "@/lib/billing/rules";
import { PAID_TIERS } from "@/lib/billing/schema";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { sha256Hex } from "@/lib/core/secrets";
import type { Checkout, PaymentEvent, Payments, Price } from "./port";
import { readSignedEvent } from "./read-signed-event";
import { tierOf, toTruth } from "./to-truth";

const TIMEOUT_MS = 15_000;
const RETRIES_MAX = 3;
const PRICES_KEPT_MS = 5 * 60_000;

export type StripeOptions = {
  secretKey: string;
  webhookSecret: string;
  /** Another address than Stripe's own. */
  apiUrl?: string | undefined;
};

/** Stripe by its own client, which repeats a write under the key of its first attempt. */
export class StripePayments implements Payments {
  readonly kind = "stripe";
  readonly #stripe: Stripe;
  readonly #webhookSecret: string;
  #prices: { at: number; list: Price[] } | undefined;

  constructor({ secretKey, webhookSecret, apiUrl }: StripeOptions) {
    const at = apiUrl ? new URL(apiUrl) : undefined;
    this.#webhookSecret = webhookSecret;
    this.#stripe = new Stripe(secretKey, {
      timeout: TIMEOUT_MS,
      maxNetworkRetries: RETRIES_MAX,
      telemetry: false,
      ...(at && {
        host: at.hostname,
        port: at.port,
        protocol: at.protocol === "http:" ? ("http" as const) : ("https" as const),
      }),
    });
  }

  async prices(): Promise<Price[]> {
    if (this.#prices && Date.now() - this.#prices.at < PRICES_KEPT_MS) return this.#prices.list;
    const { data } = await reach(() =>
      this.#stripe.prices.list({ lookup_keys: Object.values(LOOKUP_KEYS), active: true, limit: 10 }),
    );
    const list = PAID_TIERS.flatMap((tier) => {
      const price = data.find((one) => one.lookup_key === LOOKUP_KEYS[tier]);
      return price ? [{ ...toPrice(price), tier }] : [];
    });
    // Prices that are still to be made must show as soon as they are.
    if (list.length === PAID_TIERS.length) this.#prices = { at: Date.now(), list };
    return list;
  }

  async createCustomer({ userId, email, name }: { userId: string; email: string; name: string }) {
    const customer = await reach(() =>
      this.#stripe.customers.create(
        { email, name, metadata: { userId } },
        // Stripe refuses a key that comes with other words, as after a renaming.
        { idempotencyKey: `customer-${userId}-${sha256Hex(`${email} ${name}`).slice(0, 12)}` },
      ),
    );
    return customer.id;
  }

  async deleteCustomer(customerId: string): Promise<void> {
    await reach(() => this.#stripe.customers.del(customerId)).catch(ignoreMissing);
  }

  async startCheckout(checkout: Checkout): Promise<string> {
    const { customerId, userId, priceId, trialDays, successUrl, cancelUrl, idempotencyKey } = checkout;
    const session = await reach(() =>
      this.#stripe.checkout.sessions.create(
        {
          mode: "subscription",
          customer: customerId,
          client_reference_id: userId,
          line_items: [{ price: priceId, quantity: 1 }],
          success_url: successUrl,
          cancel_url: cancelUrl,
          allow_promotion_codes: true,
          subscription_data: { metadata: { userId }, ...(trialDays ? { trial_period_days: trialDays } : {}) },
        },
        { idempotencyKey },
      ),
    );
    await this.#endOtherCheckouts(customerId, session.id);
    if (!session.url) throw new AppError("CONFLICT", "This checkout was finished already. Reload the page.");
    return session.url;
  }

  async openPortal(customerId: string, returnUrl: string): Promise<string> {
    const session = await reach(() =>
      this.#stripe.billingPortal.sessions.create({ customer: customerId, return_url: returnUrl }),
    );
    return session.url;
  }

  async subscriptions(customerId: string): Promise<SubscriptionTruth[]> {
    try {
      const { data } = await reach(() =>
        this.#stripe.subscriptions.list({
          customer: customerId,
          status: "all",
          limit: 100,
          expand: ["data.latest_invoice"],
        }),
      );
      return data.map(toTruth);
    } catch (error) {
      ignoreMissing(error);
      return [];
    }
  }

  async changePrice(subscriptionId: string, priceId: string, idempotencyKey: string): Promise<void> {
    const current = await reach(() => this.#stripe.subscriptions.retrieve(subscriptionId));
    const item = current.items.data[0]?.id;
    if (!item) throw new AppError("CONFLICT", "This subscription has nothing to change.");
    await reach(() =>
      this.#stripe.subscriptions.update(
        subscriptionId,
        {
          items: [{ id: item, price: priceId }],
          proration_behavior: "create_prorations",
          cancel_at_period_end: false,
        },
        { idempotencyKey },
      ),
    );
  }

  async setCancelAtPeriodEnd(subscriptionId: string, isCancelled: boolean): Promise<void> {
    await reach(() =>
      this.#stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: isCancelled }),
    );
  }

  readEvent(rawBody: string, signature: string | null): PaymentEvent {
    return readSignedEvent(this.#stripe, rawBody, signature, this.#webhookSecret);
  }

  async setUp(plans: Parameters<Payments["setUp"]>[0]): Promise<string[]> {
    this.#prices = undefined;
    const said: string[] = [];
    for (const { tier, name, amountCents, currency } of plans) {
      const lookupKey = LOOKUP_KEYS[tier];
      const { data } = await reach(() => this.#stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 }));
      const [found] = data;
      if (found?.unit_amount === amountCents && found.currency === currency && tierOf(found) === tier) {
        said.push(`${name}: the price ${found.id} is there already.`);
        continue;
      }
      const made = await reach(() =>
        this.#stripe.prices.create({
          lookup_key: lookupKey,
          transfer_lookup_key: true,
          unit_amount: amountCents,
          currency,
          recurring: { interval: "month" },
          metadata: { tier },
          ...(found && typeof found.product === "string"
            ? { product: found.product }
            : { product_data: { name: `Creator ${name}`, metadata: { tier } } }),
        }),
      );
      said.push(`${name}: made the price ${made.id} under the lookup key ${lookupKey}.`);
    }
    return said;
  }

  /** Two pages open at once could both be paid. */
  async #endOtherCheckouts(customerId: string, keptId: string): Promise<void> {
    const { data } = await reach(() =>
      this.#stripe.checkout.sessions.list({ customer: customerId, status: "open", limit: 20 }),
    );
    for (const other of data.filter((each) => each.id !== keptId)) {
      await this.#stripe.checkout.sessions.expire(other.id).catch((error: unknown) => {
        log().warn({ err: error, checkout: other.id }, "an older checkout could not be ended");
      });
    }
  }
}

function toPrice(price: Stripe.Price): Omit<Price, "tier"> {
  return {
    id: price.id,
    amountCents: price.unit_amount ?? 0,
    currency: price.currency,
    interval: price.recurring?.interval === "year" ? "year" : "month",
  };
}

/** Stripe's own refusals pass, except that it is away or too busy: that is UNAVAILABLE. */
async function reach<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isAway =
      error instanceof Stripe.errors.StripeConnectionError ||
      error instanceof Stripe.errors.StripeAPIError ||
      error instanceof Stripe.errors.StripeRateLimitError;
    if (!isAway) throw error;
    log().warn({ err: error }, "Stripe cannot be reached");
    throw new AppError("UNAVAILABLE", "Stripe cannot be reached right now. Nothing was charged. Try again.", {
      retryAfterSeconds: 30,
      cause: error,
    });
  }
}

function ignoreMissing(error: unknown): void {
  const isMissing =
    error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
  if (!isMissing) throw error;
}
