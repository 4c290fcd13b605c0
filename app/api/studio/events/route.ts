import { z } from "zod";
import { liveEvents } from "@/app/_server/live-events";
import { defineRoute } from "@/app/_server/route";

export const dynamic = "force-dynamic";

/**
 * Everything of the signed-in person, live: `generation` (the whole DTO; its revision never falls), `frame`
 * (a preview picture of a running one) and `quota`. A reconnect with Last-Event-ID first brings what changed
 * meanwhile; without one, what is open or changed in the last minute.
 */
export const GET = defineRoute(
  { auth: "user", query: z.object({ lastEventId: z.string().max(40).optional() }) },
  async ({ ctx, request, query }) =>
    liveEvents(ctx, request, {
      lastEventId: request.headers.get("last-event-id") ?? query.lastEventId ?? null,
    }),
);
