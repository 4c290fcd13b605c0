import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { RATE_RULES } from "@/lib/core/ratelimit";
import { zipApproved } from "@/lib/sharing/moderation/zip-approved";

/** What reviewers approved in a project of one's own, as one zip. */
export const GET = defineRoute(
  { auth: "user", params: z.object({ projectId: z.uuid() }), rate: RATE_RULES.write },
  async ({ ctx, params, request }) => {
    const { name, body } = await zipApproved({ ctx, input: params });
    const headers = {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="approved.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    };
    return new Response(request.method === "HEAD" ? null : body, { headers });
  },
);
