import { relayAfter } from "@/app/_server/relay-after";
import { defineRoute } from "@/app/_server/route";
import { generationsOperations } from "@/lib/api/operations/generations-operations";
import { toApiGeneration } from "@/lib/api/resources/rules";
import { env } from "@/lib/core/env";
import { rerunGeneration } from "@/lib/generations/rerun";

export const POST = defineRoute(generationsOperations.retry, async ({ ctx, params, body, onceKey }) => {
  const input = { generationId: params.generation_id, mode: body.mode, idempotencyKey: onceKey };
  const dto = await rerunGeneration({ ctx, input });
  relayAfter();
  return toApiGeneration(dto, env().APP_URL);
});
