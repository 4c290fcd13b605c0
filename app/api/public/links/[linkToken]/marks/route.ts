import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { currentVisitor } from "@/app/public/visitor";
import { saveReview } from "@/lib/sharing/reviews/save-review";
import { SaveReviewInput } from "@/lib/sharing/schema";

/** A reviewer picks, rejects or stars one picture. */
export const PUT = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }), body: SaveReviewInput, bodyBytesMax: 4_000 },
  async ({ params: { linkToken }, body }) => {
    await saveReview({ ...(await currentVisitor()), linkToken }, body);
    return undefined;
  },
);
