import { z } from "zod";
import { liveEvents } from "@/app/_server/live-events";
import { defineRoute } from "@/app/_server/route";
import { getGeneration } from "@/lib/generations/get";

export const dynamic = "force-dynamic";

/** One generation, live, by the same messages as `/api/studio/events`. NOT_FOUND for foreign and absent alike. */
export const GET = defineRoute(
  { auth: "user", params: z.object({ generationId: z.uuid() }) },
  async ({ ctx, params: { generationId }, request }) => {
    await getGeneration({ ctx, input: { generationId } });
    return liveEvents(ctx, request, { lastEventId: request.headers.get("last-event-id"), generationId });
  },
);
