import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { currentVisitor, visitorCookie } from "@/app/public/visitor";
import { joinReview } from "@/lib/sharing/reviews/join-review";
import { JoinReviewInput } from "@/lib/sharing/schema";

const REMEMBERED_SECONDS = 180 * 24 * 60 * 60;

/** A visitor says who they are. */
export const POST = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }), body: JoinReviewInput, bodyBytesMax: 4_000 },
  async ({ params: { linkToken }, body }) => {
    const cookie = await joinReview({ ...(await currentVisitor()), linkToken }, body);
    const headers = { "Set-Cookie": visitorCookie(cookie.name, cookie.value, REMEMBERED_SECONDS) };
    return new Response(null, { status: 204, headers });
  },
);
