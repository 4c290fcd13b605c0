import "server-only";
import type { NextRequest } from "next/server";
import type { Ctx } from "@/lib/core/ctx";
import { AppError } from "@/lib/core/errors";
import { generationAccess } from "@/lib/generations/access";
import type { LiveEvent } from "@/lib/generations/schema";
import { type Watch, watchGenerations } from "@/lib/generations/watch";
import { authenticate, authenticateCaller } from "./actor";
import { eventStream } from "./event-stream";

/**
 * A person's live stream, of everything or of one generation. Refuses before it opens: a browser asks a
 * stream that opens and ends again and again. It ends when its sign-in or its key does. `shape` says how a message
 * leaves; undefined keeps it back.
 */
export function liveEvents(
  ctx: Ctx,
  request: NextRequest,
  input: Watch["input"],
  shape: (message: LiveEvent) => { event: string; data: unknown } | undefined = (message) => message,
): Response {
  generationAccess(ctx, "read");
  return eventStream(
    request.signal,
    (sink) =>
      watchGenerations({
        ctx,
        input,
        send: (message, id) => {
          const said = shape(message);
          if (!said) return;
          if (message.event === "frame") sink.offer(said.event, said.data);
          else sink.send(said.event, said.data, id);
        },
        onLost: sink.close,
      }),
    {
      isStillAllowed: () =>
        reauthenticate(ctx, request).then(
          () => true,
          (error: unknown) => !(error instanceof AppError),
        ),
    },
  );
}

function reauthenticate(ctx: Ctx, request: NextRequest): Promise<unknown> {
  if (ctx.actor.kind === "apiKey") return authenticateCaller(request.headers, ctx.requestId);
  return authenticate(request.headers, ctx.requestId, "user");
}
