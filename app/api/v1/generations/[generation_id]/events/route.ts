import { liveEvents } from "@/app/_server/live-events";
import { defineRoute } from "@/app/_server/route";
import { generationsOperations } from "@/lib/api/operations/generations-operations";
import { toApiGeneration } from "@/lib/api/resources/rules";
import type { Ctx } from "@/lib/core/ctx";
import { env } from "@/lib/core/env";
import { getGeneration } from "@/lib/generations/get";
import type { LiveEvent } from "@/lib/generations/schema";

export const dynamic = "force-dynamic";

export const GET = defineRoute(generationsOperations.events, async ({ ctx, params, request }) => {
  const { generation_id: generationId } = params;
  await getGeneration({ ctx, input: { generationId } });
  const lastEventId = request.headers.get("last-event-id");
  return liveEvents(watcherOf(ctx), request, { lastEventId, generationId }, toPublic);
});

/** The stream reads the quota too, and this door never lets it out: a key needs no right to it. */
function watcherOf(ctx: Ctx): Ctx {
  const { actor } = ctx;
  return actor.kind === "apiKey"
    ? { ...ctx, actor: { ...actor, scopes: [...actor.scopes, "account:read"] } }
    : ctx;
}

function toPublic({ event, data }: LiveEvent): { event: string; data: unknown } | undefined {
  if (event === "generation") return { event, data: toApiGeneration(data, env().APP_URL) };
  if (event === "frame")
    return { event, data: { generation_id: data.generationId, jpeg_base64: data.jpegBase64 } };
  return undefined;
}
