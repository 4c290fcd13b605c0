import "server-only";
import { systemCtx } from "@/lib/core/ctx";
import { billingAccess } from "./access";
import { type ConvergeOptions, converge } from "./converge";
import { findByCustomer, findEvent, markEvent } from "./subscription/store";

/**
 * What an event causes: its customer is looked at again. Repeating it, or doing it in another order than the
 * events came, ends in the same state. Throws what `converge` throws, noted at the event.
 */
export async function applyEvent(
  eventId: string,
  options: ConvergeOptions = {},
): Promise<"applied" | "nobody's" | "unknown"> {
  const access = billingAccess(systemCtx("apply-stripe-event"), "converge");
  const event = await findEvent(access, eventId);
  if (!event) return "unknown";
  const account = event.customerId ? await findByCustomer(access, event.customerId) : undefined;
  try {
    if (account) await converge(account.user_id, options);
    await markEvent(access, eventId, null);
  } catch (error) {
    await markEvent(access, eventId, error instanceof Error ? error.message.slice(0, 500) : "failed");
    throw error;
  }
  return account ? "applied" : "nobody's";
}
