import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { REVALIDATED } from "@/app/public/clean-response";
import { currentVisitor } from "@/app/public/visitor";
import { notFound } from "@/lib/core/errors";
import { consume } from "@/lib/core/ratelimit";
import { slugName } from "@/lib/sharing/rules";
import { SHARING_RATES } from "@/lib/sharing/sharing-rates";
import { enterLink } from "@/lib/sharing/visit/enter-link";
import { zipExhibits } from "@/lib/sharing/visit/zip-exhibits";

/** All pictures of a public page, where the link allows downloads. */
export const GET = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }) },
  async ({ request, params: { linkToken } }) => {
    const visitor = await currentVisitor();
    const admission = await enterLink({ ...visitor, knock: { linkToken } });
    if (admission.state !== "open") throw notFound("file");
    await consume(SHARING_RATES.zip, visitor.ip);
    const filename = `${slugName(admission.gate.title).replace(/[^\w-]+/g, "") || "pictures"}.zip`;
    const headers = {
      ...REVALIDATED,
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${filename}"`,
    };
    if (request.method === "HEAD") return new Response(null, { headers });
    return new Response(await zipExhibits(admission.pass), { headers });
  },
);
