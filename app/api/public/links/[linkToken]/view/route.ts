import { z } from "zod";
import { currentUser } from "@/app/_server/actor";
import { defineRoute } from "@/app/_server/route";
import { currentVisitor, visitorCookie } from "@/app/public/visitor";
import { countView } from "@/lib/sharing/visit/count-view";

const COUNTED_ONCE_SECONDS = 12 * 60 * 60;

/** Sent by the page once it is shown; what reads pages without showing them is not a view. */
export const POST = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }) },
  async ({ params: { linkToken } }) => {
    const [visitor, viewer] = await Promise.all([currentVisitor(), currentUser()]);
    const counted = await countView({ ...visitor, linkToken, viewerId: viewer?.id });
    const headers = new Headers({ "Cache-Control": "no-store" });
    if (counted) headers.set("Set-Cookie", visitorCookie(counted.cookieName, "1", COUNTED_ONCE_SECONDS));
    return new Response(null, { status: 204, headers });
  },
);
