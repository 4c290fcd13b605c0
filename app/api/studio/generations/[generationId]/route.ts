import { z } from "zod";
import { defineRoute } from "@/app/_server/route";
import { GenerationDetailOutput } from "@/lib/generations/detail-output";
import { getGenerationDetail } from "@/lib/generations/get-detail";

/** One generation with everything its page shows. NOT_FOUND for foreign and absent alike. */
export const GET = defineRoute(
  { auth: "user", params: z.object({ generationId: z.uuid() }), output: GenerationDetailOutput },
  ({ ctx, params }) => getGenerationDetail({ ctx, input: params }),
);
