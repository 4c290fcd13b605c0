import { z } from "zod";
import { eventStream } from "@/app/_server/event-stream";
import { defineRoute } from "@/app/_server/route";
import { getGeneration } from "@/lib/generations/get";
import { watchGenerations } from "@/lib/generations/watch";

export const dynamic = "force-dynamic";

/** One generation, live, by the same messages as `/api/v1/events`. NOT_FOUND for foreign and absent alike. */
export const GET = defineRoute(
  { auth: "user", params: z.object({ generationId: z.uuid() }) },
  async ({ ctx, params, request }) => {
    const { generationId } = params;
    await getGeneration({ ctx, input: { generationId } });
    return eventStream(request.signal, (sink) =>
      watchGenerations({
        ctx,
        input: { lastEventId: request.headers.get("last-event-id"), generationId },
        send: (message, id) => sink.send(message.event, message.data, id),
      }),
    );
  },
);
