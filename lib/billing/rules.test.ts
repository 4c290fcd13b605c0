import fc from "fast-check";
import { expect, test } from "vitest";
import { decisiveSubscription, entitlementOf, graceEndsAt, type SubscriptionTruth } from "./rules";
import { STRIPE_STATUSES } from "./schema";

const NOW = new Date("2026-06-15T12:00:00Z");
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

const truth = (extra: Partial<SubscriptionTruth> = {}): SubscriptionTruth => ({
  id: "sub_1",
  status: "active",
  plan: "CREATOR",
  isCancelAtPeriodEnd: false,
  currentPeriodEndsAt: inDays(10),
  trialEndsAt: null,
  pastDueSince: null,
  isPaid: true,
  createdAt: inDays(-20),
  ...extra,
});

/** status → [goes on, before its end], [goes on, after], [cancels at its end, before], [cancels, after]. */
const TABLE: Record<(typeof STRIPE_STATUSES)[number], [string, string, string, string]> = {
  active: ["ACTIVE CREATOR", "ACTIVE CREATOR", "CANCELLED CREATOR", "CANCELLED FREE"],
  trialing: ["TRIALING CREATOR", "TRIALING CREATOR", "CANCELLED CREATOR", "CANCELLED FREE"],
  past_due: ["PAST_DUE CREATOR", "PAST_DUE CREATOR", "PAST_DUE CREATOR", "PAST_DUE FREE"],
  unpaid: ["PAST_DUE FREE", "PAST_DUE FREE", "PAST_DUE FREE", "PAST_DUE FREE"],
  incomplete: ["INCOMPLETE FREE", "INCOMPLETE FREE", "INCOMPLETE FREE", "INCOMPLETE FREE"],
  incomplete_expired: ["INCOMPLETE FREE", "INCOMPLETE FREE", "INCOMPLETE FREE", "INCOMPLETE FREE"],
  paused: ["CANCELLED FREE", "CANCELLED FREE", "CANCELLED FREE", "CANCELLED FREE"],
  canceled: ["CANCELLED CREATOR", "CANCELLED FREE", "CANCELLED CREATOR", "CANCELLED FREE"],
};

const CELLS = STRIPE_STATUSES.flatMap((status) =>
  [false, true].flatMap((isCancelAtPeriodEnd) =>
    [false, true].map((isAfter) => {
      const expected = TABLE[status][(isCancelAtPeriodEnd ? 2 : 0) + (isAfter ? 1 : 0)];
      return { status, isCancelAtPeriodEnd, isAfter, expected };
    }),
  ),
);

test.each(CELLS)(
  "$status, cancels at its end: $isCancelAtPeriodEnd, after its end: $isAfter → $expected",
  (cell) => {
    const { status, isCancelAtPeriodEnd, isAfter } = cell;
    const currentPeriodEndsAt = inDays(isAfter ? -1 : 10);
    const pastDueSince = status === "past_due" ? inDays(-2) : null;
    const got = entitlementOf(truth({ status, isCancelAtPeriodEnd, currentPeriodEndsAt, pastDueSince }), NOW);
    expect(`${got.status} ${got.tier}`).toBe(cell.expected);
  },
);

test("there are 32 cells, and the end itself is no longer within the period", () => {
  expect(CELLS).toHaveLength(32);
  expect(entitlementOf(truth({ isCancelAtPeriodEnd: true, currentPeriodEndsAt: NOW }), NOW).tier).toBe(
    "FREE",
  );
});

test("nobody without a subscription has more than FREE, nor with a price that is not ours", () => {
  expect(entitlementOf(null, NOW)).toEqual({ status: "ACTIVE", tier: "FREE" });
  expect(entitlementOf(truth({ plan: null }), NOW)).toEqual({ status: "ACTIVE", tier: "FREE" });
});

test("a failed payment leaves the plan for seven days, to the millisecond", () => {
  const late = truth({ status: "past_due", pastDueSince: inDays(-7) });
  expect(graceEndsAt(late)).toEqual(NOW);
  expect(entitlementOf(late, NOW).tier).toBe("FREE");
  expect(entitlementOf(late, new Date(NOW.getTime() - 1)).tier).toBe("CREATOR");
  expect(graceEndsAt(truth())).toBeNull();
});

test("a period that was never paid for is not kept after the subscription ended", () => {
  expect(entitlementOf(truth({ status: "canceled", isPaid: false }), NOW).tier).toBe("FREE");
  expect(entitlementOf(truth({ status: "canceled", currentPeriodEndsAt: null }), NOW).tier).toBe("FREE");
});

test("which of several subscriptions counts does not depend on the order they are listed in", () => {
  const any = fc.record({
    id: fc.string({ minLength: 1 }),
    status: fc.constantFrom(...STRIPE_STATUSES),
    plan: fc.constantFrom("CREATOR" as const, "STUDIO" as const, null),
    isCancelAtPeriodEnd: fc.boolean(),
    currentPeriodEndsAt: fc.constantFrom(inDays(-1), inDays(1), null),
    pastDueSince: fc.constantFrom(inDays(-8), inDays(-1), null),
    isPaid: fc.boolean(),
    trialEndsAt: fc.constant(null),
    createdAt: fc.constantFrom(inDays(-3), inDays(-2)),
  });
  const several = fc.uniqueArray(any, { selector: (one) => one.id, maxLength: 5 });
  fc.assert(
    fc.property(several, fc.infiniteStream(fc.nat()), (list, keys) => {
      const shuffled = list
        .map((one) => ({ one, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ one }) => one);
      const best = decisiveSubscription(list, NOW);
      expect(decisiveSubscription(shuffled, NOW)?.id).toBe(best?.id);
      for (const other of list) {
        const rank = (tier: string) => ["FREE", "CREATOR", "STUDIO"].indexOf(tier);
        expect(rank(entitlementOf(best, NOW).tier)).toBeGreaterThanOrEqual(
          rank(entitlementOf(other, NOW).tier),
        );
      }
    }),
  );
});
