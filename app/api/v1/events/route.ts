import { z } from "zod";
import { eventStream } from "@/app/_server/event-stream";
import { defineRoute } from "@/app/_server/route";
import { watchGenerations } from "@/lib/generations/watch";

export const dynamic = "force-dynamic";

/**
 * Everything of the signed-in person, live: `generation` (the whole DTO; its revision never falls), `frame`
 * (a preview picture of a running one) and `quota`. A reconnect with Last-Event-ID first brings what changed
 * meanwhile; without one, what is open.
 */
export const GET = defineRoute(
  { auth: "user", query: z.object({ lastEventId: z.string().max(40).optional() }) },
  async ({ ctx, request, query }) =>
    eventStream(request.signal, (sink) =>
      watchGenerations({
        ctx,
        input: { lastEventId: request.headers.get("last-event-id") ?? query.lastEventId ?? null },
        send: (message, id) => sink.send(message.event, message.data, id),
      }),
    ),
);
