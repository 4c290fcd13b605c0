import * as z from "zod/mini";
import { type LedgerKind, type SubscriptionStatus, TIERS, type Tier } from "@/db/enums";
import type { QuotaDto } from "@/lib/generations/schema";

export const PAID_TIERS = ["CREATOR", "STUDIO"] as const satisfies readonly Tier[];
export type PaidTier = (typeof PAID_TIERS)[number];

/** Stripe's eight words for a subscription (API reference, Subscription object, `status`). */
export const STRIPE_STATUSES = [
  "active",
  "trialing",
  "past_due",
  "unpaid",
  "incomplete",
  "incomplete_expired",
  "paused",
  "canceled",
] as const;
export type StripeStatus = (typeof STRIPE_STATUSES)[number];

export const ChoosePlanInput = z.object({ tier: z.enum(PAID_TIERS) });
export type ChoosePlanInput = z.infer<typeof ChoosePlanInput>;

export const LedgerPageInput = z.object({ cursor: z.optional(z.uuid()) });
export type LedgerPageInput = z.infer<typeof LedgerPageInput>;

/** `tier` null takes the grant back. `until` is the first day without it; left out it has no end. */
export const GrantTierInput = z.object({
  userId: z.uuid(),
  tier: z.nullable(z.enum(TIERS)),
  until: z.optional(z.iso.datetime()),
});
export type GrantTierInput = z.infer<typeof GrantTierInput>;

/** One generation's money, or one credit given: what was held and what became of it. */
export type LedgerEntryDto = {
  id: string;
  at: string;
  kind: LedgerKind;
  credits: number;
  reason: string;
  generationId: string | null;
  workflowName: string | null;
  /** What became of a RESERVE; null while it runs. */
  outcome: { kind: "COMMIT" | "REFUND"; credits: number; reason: string; at: string } | null;
};

export type LedgerPageDto = { items: LedgerEntryDto[]; nextCursor: string | null };

export type SubscriptionDto = {
  plan: PaidTier;
  stripeStatus: StripeStatus;
  isCancelAtPeriodEnd: boolean;
  currentPeriodEndsAt: string | null;
  trialEndsAt: string | null;
  /** Until when the plan stays although a payment failed. */
  graceEndsAt: string | null;
};

export type PriceDto = { tier: PaidTier; amountCents: number; currency: string; interval: "month" | "year" };

export type PaymentsDto =
  | { kind: "off"; missing: string[] }
  | { kind: "unreachable" }
  | { kind: "on"; prices: PriceDto[]; trialDays: number };

export type BillingDto = {
  tier: Tier;
  status: SubscriptionStatus;
  quota: QuotaDto;
  creditsUsedThisMonth: number;
  creditsHeld: number;
  grant: { tier: Tier; until: string | null } | null;
  subscription: SubscriptionDto | null;
};

export type LedgerFault = {
  userId: string;
  what: "month" | "reserved" | "balance" | "settled";
  counter: number;
  ledger: number;
};
