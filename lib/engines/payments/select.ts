import "server-only";
import { env } from "@/lib/core/env";
import type { Payments } from "./port";
import { StripePayments } from "./stripe";

const holder = globalThis as typeof globalThis & { __creatorPayments?: { key: string; payments: Payments } };

let replacement: Payments | null = null;

/** For tests: this provider instead of the configured one, until null. */
export function replacePayments(provider: Payments | null): void {
  replacement = provider;
}

/** Stripe when its keys are set; null when nobody can pay here. */
export function payments(): Payments | null {
  if (replacement) return replacement;
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_URL } = env();
  if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) return null;
  const key = [STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_URL].join(" ");
  if (holder.__creatorPayments?.key !== key) {
    const made = new StripePayments({
      secretKey: STRIPE_SECRET_KEY,
      webhookSecret: STRIPE_WEBHOOK_SECRET,
      apiUrl: STRIPE_API_URL,
    });
    holder.__creatorPayments = { key, payments: made };
  }
  return holder.__creatorPayments.payments;
}
