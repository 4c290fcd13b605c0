import type { SubscriptionTruth } from "@/lib/billing/rules";
import type { PaidTier } from "@/lib/billing/schema";

export type Price = {
  id: string;
  tier: PaidTier;
  amountCents: number;
  currency: string;
  interval: "month" | "year";
};

/** A verified message of the provider. It says only that something happened to a customer. */
export type PaymentEvent = { id: string; type: string; customerId: string | null; happenedAt: Date };

export type Checkout = {
  customerId: string;
  userId: string;
  priceId: string;
  trialDays: number | null;
  successUrl: string;
  cancelUrl: string;
  /** The same key answers the same page: a double click buys once. */
  idempotencyKey: string;
};

/**
 * Who takes the money. Every method throws UNAVAILABLE when the provider cannot be reached; writes are
 * repeated under one key by the client itself, so that an answer lost after the fact changes nothing twice.
 */
export interface Payments {
  readonly kind: "stripe";
  /** What can be bought, found by lookup key. Empty until the prices were made. */
  prices(): Promise<Price[]>;
  /** One per person, however often it is asked for. */
  createCustomer(person: { userId: string; email: string; name: string }): Promise<string>;
  /** Ends the customer's subscriptions with it. Nothing happens when there is none. */
  deleteCustomer(customerId: string): Promise<void>;
  /** The address of a page where the customer pays. Other open ones of this customer end. */
  startCheckout(checkout: Checkout): Promise<string>;
  /** The address of a page with cards and invoices. */
  openPortal(customerId: string, returnUrl: string): Promise<string>;
  /** Every subscription the customer ever had; none for a deleted customer. */
  subscriptions(customerId: string): Promise<SubscriptionTruth[]>;
  /** To another price at once, the difference on the next invoice. */
  changePrice(subscriptionId: string, priceId: string, idempotencyKey: string): Promise<void>;
  setCancelAtPeriodEnd(subscriptionId: string, isCancelled: boolean): Promise<void>;
  /** The event in a webhook's raw body. Throws INVALID unless it was signed for us within five minutes. */
  readEvent(rawBody: string, signature: string | null): PaymentEvent;
  /** Makes the products and prices that are missing. Answers one sentence for each plan. */
  setUp(prices: { tier: PaidTier; name: string; amountCents: number; currency: string }[]): Promise<string[]>;
}
