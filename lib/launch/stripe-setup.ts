import { env } from "@/lib/core/env";
import { payments } from "@/lib/engines/payments/select";

/** Prices of a new installation; what is at Stripe already under the same amount stays. */
const PLANS = [
  { tier: "CREATOR", name: "Creator", amountCents: 900 },
  { tier: "STUDIO", name: "Studio", amountCents: 2900 },
] as const;
const USAGE =
  "Usage: npm run stripe:setup -- [--currency eur] [--creator 900] [--studio 2900] (amounts in cents)";

/** Makes the products and prices the plans are found by. Run again, it changes nothing that is right. */
async function setUpStripe(words: string[]): Promise<number> {
  const options = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) options.set(words[at] ?? "", words[at + 1] ?? "");
  const amounts = [options.get("--creator"), options.get("--studio")];
  const isKnown = [...options.keys()].every((name) => ["--currency", "--creator", "--studio"].includes(name));
  if (!isKnown || amounts.some((amount) => amount !== undefined && !/^[1-9]\d{1,7}$/.test(amount))) {
    console.error(USAGE);
    return 2;
  }
  const provider = payments();
  if (!provider) {
    console.error("Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET first, in the environment or in .env.");
    return 1;
  }
  const currency = (options.get("--currency") ?? "eur").toLowerCase();
  const plans = PLANS.map((plan, index) => ({
    ...plan,
    currency,
    amountCents: Number(amounts[index] ?? plan.amountCents),
  }));
  for (const sentence of await provider.setUp(plans)) console.log(sentence);
  console.log(`Point a webhook of Stripe at ${env().APP_URL}/api/stripe/webhook (every event of`);
  console.log("customer.subscription, invoice, checkout.session and customer is enough).");
  return 0;
}

process.exitCode = await setUpStripe(process.argv.slice(2));
