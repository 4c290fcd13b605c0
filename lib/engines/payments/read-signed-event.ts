import "server-only";
import type { Stripe } from "stripe";
import { AppError } from "@/lib/core/errors";
import type { PaymentEvent } from "./port";

const TOLERANCE_SECONDS = 300;

/**
 * The event in a raw body signed by Stripe (docs.stripe.com/webhooks, "Verify manually"). The library refuses
 * old timestamps; one from the future would be replayable until it comes, so it is refused here as well.
 * Throws INVALID.
 */
export function readSignedEvent(
  stripe: Stripe,
  rawBody: string,
  signature: string | null,
  secret: string,
): PaymentEvent {
  if (!signature || signedAt(signature) > Date.now() / 1000 + TOLERANCE_SECONDS) throw unsigned();
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS);
  } catch (error) {
    throw unsigned(error);
  }
  if (typeof event.id !== "string" || typeof event.type !== "string") throw unsigned();
  return {
    id: event.id,
    type: event.type,
    customerId: customerOf(event.data.object),
    happenedAt: new Date(event.created * 1000),
  };
}

function signedAt(signature: string): number {
  const stamp = /(?:^|,)t=(\d+)/.exec(signature)?.[1];
  return stamp === undefined ? Number.POSITIVE_INFINITY : Number(stamp);
}

/** The customer an object belongs to, whatever kind of object it is; a customer belongs to itself. */
function customerOf(object: unknown): string | null {
  if (typeof object !== "object" || object === null) return null;
  if ("object" in object && object.object === "customer" && "id" in object) return text(object.id);
  if (!("customer" in object)) return null;
  const { customer } = object;
  return typeof customer === "object" && customer !== null && "id" in customer
    ? text(customer.id)
    : text(customer);
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function unsigned(cause?: unknown): AppError {
  return new AppError("INVALID", "The signature of this event is not valid.", { cause });
}
