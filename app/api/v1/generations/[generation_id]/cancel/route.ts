import { relayAfter } from "@/app/_server/relay-after";
import { defineRoute } from "@/app/_server/route";
import { generationsOperations } from "@/lib/api/operations/generations-operations";
import { toApiGeneration } from "@/lib/api/resources/rules";
import { env } from "@/lib/core/env";
import { cancelGeneration } from "@/lib/generations/cancel";

export const POST = defineRoute(generationsOperations.cancel, async ({ ctx, params }) => {
  const dto = await cancelGeneration({ ctx, input: { generationId: params.generation_id } });
  relayAfter();
  return toApiGeneration(dto, env().APP_URL);
});
