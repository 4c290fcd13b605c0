import type { SubscriptionTruth } from "@/lib/billing/rules";
import type { Payments } from "../port";
import { toTruth } from "../to-truth";
import { subscriptionOf } from "./answer";
import type { StripeWorld } from "./stripe-world";

/**
 * The reading half of `Payments` straight over worlds, without HTTP: for properties that look thousands of
 * times. `afterFetch` runs between what Stripe knew and our writing it, where processes die.
 */
export function worldPayments(
  worldOf: (customerId: string) => StripeWorld | undefined,
  afterFetch: (customerId: string) => Promise<void>,
): Payments {
  const refuse = (): never => {
    throw new Error("these tests only read");
  };
  return {
    kind: "stripe",
    subscriptions: async (customerId: string): Promise<SubscriptionTruth[]> => {
      const truths = truthsOf(worldOf(customerId), customerId);
      await afterFetch(customerId);
      return truths;
    },
    prices: refuse,
    createCustomer: refuse,
    deleteCustomer: refuse,
    startCheckout: refuse,
    openPortal: refuse,
    changePrice: refuse,
    setCancelAtPeriodEnd: refuse,
    readEvent: refuse,
    setUp: refuse,
  };
}

/** What Stripe knows of a customer at this moment. */
export function truthsOf(world: StripeWorld | undefined, customerId: string): SubscriptionTruth[] {
  if (!world || world.customers.get(customerId)?.isDeleted) return [];
  return world.of(customerId).map((one) => toTruth(subscriptionOf(world, one)));
}
