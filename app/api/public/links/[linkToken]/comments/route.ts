import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { currentVisitor } from "@/app/public/visitor";
import { addComment } from "@/lib/sharing/reviews/add-comment";
import { AddCommentInput } from "@/lib/sharing/schema";

/** A reviewer writes under one picture. */
export const POST = defineRoute(
  { auth: "none", params: z.object({ linkToken: z.string() }), body: AddCommentInput, bodyBytesMax: 16_000 },
  async ({ params: { linkToken }, body }) => {
    await addComment({ ...(await currentVisitor()), linkToken }, body);
    return undefined;
  },
);
