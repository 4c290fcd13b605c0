import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { REVALIDATED } from "@/app/public/clean-response";
import { currentVisitor } from "@/app/public/visitor";
import { notFound } from "@/lib/core/errors";
import { consume } from "@/lib/core/ratelimit";
import { SHARING_RATES } from "@/lib/sharing/sharing-rates";
import { enterLink } from "@/lib/sharing/visit/enter-link";
import { makeCard } from "@/lib/sharing/visit/make-card";

/** The card other sites show beside the address. A link behind a password has none. */
export const GET = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }) },
  async ({ request, params: { linkToken } }) => {
    const visitor = await currentVisitor();
    const admission = await enterLink({ knock: { linkToken }, ip: visitor.ip, cookies: () => undefined });
    if (admission.state !== "open") throw notFound("picture");
    await consume(SHARING_RATES.original, visitor.ip);
    const card = await makeCard(admission.pass);
    if (!card) throw notFound("picture");
    const headers = { ...REVALIDATED, "Content-Type": "image/jpeg", ETag: card.etag };
    return new Response(request.method === "HEAD" ? null : (card.bytes as BodyInit), { headers });
  },
);
