import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { cleanResponse } from "@/app/public/clean-response";
import { currentVisitor } from "@/app/public/visitor";
import { notFound } from "@/lib/core/errors";
import { consume, RATE_RULES } from "@/lib/core/ratelimit";
import { SHARING_RATES } from "@/lib/sharing/sharing-rates";
import { enterLink } from "@/lib/sharing/visit/enter-link";
import { EXHIBIT_VARIANTS, openExhibit } from "@/lib/sharing/visit/open-exhibit";

const Params = z.object({ linkToken: z.string(), key: z.string(), variant: z.enum(EXHIBIT_VARIANTS) });

/** A picture of a public page, without metadata. `full` is the download, where the link allows it. */
export const GET = defineRoute(
  { auth: "none", params: Params, rate: RATE_RULES.file },
  async ({ request, params: { linkToken, key, variant } }) => {
    const visitor = await currentVisitor();
    const admission = await enterLink({ ...visitor, knock: { linkToken } });
    if (admission.state !== "open") throw notFound("picture");
    if (variant === "full") await consume(SHARING_RATES.original, visitor.ip);
    const file = await openExhibit(admission.pass, key, variant);
    const name = variant === "full" ? `${key.slice(0, 8)}.${file.extension}` : undefined;
    return cleanResponse(request, file, name);
  },
);
