import "server-only";
import { env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { payments } from "@/lib/engines/payments/select";
import { TRIAL_DAYS } from "./rules";
import type { PaymentsDto } from "./schema";

/** What can be bought here, or what is missing for it. Never throws: the page shows the rest anyway. */
export async function readPayments(): Promise<PaymentsDto> {
  const provider = payments();
  if (!provider) return { kind: "off", missing: missingNames() };
  try {
    const prices = await provider.prices();
    if (prices.length === 0) return { kind: "off", missing: ["the prices: run `npm run stripe:setup`"] };
    const shown = prices.map(({ tier, amountCents, currency, interval }) => ({
      tier,
      amountCents,
      currency,
      interval,
    }));
    return { kind: "on", prices: shown, trialDays: TRIAL_DAYS };
  } catch (error) {
    log().warn({ err: error }, "the prices could not be read");
    return { kind: "unreachable" };
  }
}

function missingNames(): string[] {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET } = env();
  return [
    ...(STRIPE_SECRET_KEY ? [] : ["STRIPE_SECRET_KEY"]),
    ...(STRIPE_WEBHOOK_SECRET ? [] : ["STRIPE_WEBHOOK_SECRET"]),
  ];
}
