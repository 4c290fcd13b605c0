import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { cleanResponse } from "@/app/public/clean-response";
import { currentVisitor } from "@/app/public/visitor";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { openSample } from "@/lib/sharing/workflows/open-sample";

const Params = z.object({ slug: z.string(), key: z.string(), width: z.enum(["320", "640", "1280"]) });

/** A sample of a shared workflow, without metadata. */
export const GET = defineRoute(
  { auth: "none", params: Params, rate: RATE_RULES.file },
  async ({ request, params }) => {
    const { ip } = await currentVisitor();
    const { slug, key } = params;
    return cleanResponse(request, await openSample({ slug, key, width: Number(params.width), ip }));
  },
);
