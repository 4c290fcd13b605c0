import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { payments } from "@/lib/engines/payments/select";
import { billingAccess } from "./access";
import { insertEvent } from "./subscription/store";

/**
 * A webhook's raw body and signature: noted once by its event id, its effect asked for in the same statement.
 * Nothing in the body is believed but whose it is. Throws INVALID for a wrong signature, NOT_FOUND without
 * payments; anything else makes Stripe deliver it again.
 */
export async function receiveEvent(rawBody: string, signature: string | null): Promise<{ isNew: boolean }> {
  const provider = payments();
  if (!provider) throw new AppError("NOT_FOUND", "Payments are not set up on this installation.");
  const event = provider.readEvent(rawBody, signature);
  const isNew = await insertEvent(billingAccess(systemCtx("stripe-webhook"), "converge"), event);
  return { isNew };
}
