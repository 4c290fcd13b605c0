import { relayAfter } from "@/app/_server/relay-after";
import { defineRoute } from "@/app/_server/route";
import { receiveEvent } from "@/lib/billing/receive-event";
import { readBody } from "@/lib/core/http";
import type { RateRule } from "@/lib/core/ratelimit";

const BODY_BYTES_MAX = 1_000_000;
/** Stripe sends bursts at the turn of a month; a forger is stopped by the signature. */
const RATE: RateRule = {
  name: "stripe-webhook",
  points: 3000,
  windowSeconds: 60,
  isShared: false,
  onFailure: "allow",
};

/** Events of Stripe, by raw body and signature. 204 once the event is noted; its effect follows. */
export const POST = defineRoute({ auth: "none", rate: RATE }, async ({ request }) => {
  const body = await readBody(request, BODY_BYTES_MAX, "The event is too large.");
  await receiveEvent(body.toString("utf8"), request.headers.get("stripe-signature"));
  relayAfter();
  return undefined;
});
