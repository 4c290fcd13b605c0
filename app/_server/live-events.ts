import "server-only";
import type { NextRequest } from "next/server";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "@/lib/generations/access";
import { type Watch, watchGenerations } from "@/lib/generations/watch";
import { authenticate } from "./actor";
import { eventStream } from "./event-stream";

/**
 * A person's live stream, of everything or of one generation. Refuses before it opens: a browser asks a
 * stream that opens and ends again and again. It ends when its sign-in does.
 */
export function liveEvents(ctx: Ctx, request: NextRequest, input: Watch["input"]): Response {
  generationAccess(ctx, "read");
  return eventStream(
    request.signal,
    (sink) =>
      watchGenerations({
        ctx,
        input,
        send: (message, id) => {
          if (message.event === "frame") sink.offer(message.event, message.data);
          else sink.send(message.event, message.data, id);
        },
        onLost: sink.close,
      }),
    {
      isStillAllowed: () =>
        authenticate(request.headers, ctx.requestId, "user").then(
          () => true,
          (error: unknown) => !(error instanceof AppError),
        ),
    },
  );
}
