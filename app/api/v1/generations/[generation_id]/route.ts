import { defineRoute } from "@/app/_server/route";
import { generationsOperations } from "@/lib/api/operations/generations-operations";
import { toApiGeneration, toApiGenerationDetail } from "@/lib/api/resources/rules";
import { env } from "@/lib/core/env";
import { annotateGeneration } from "@/lib/generations/annotate";
import { getGenerationDetail } from "@/lib/generations/get-detail";
import { trashGenerations } from "@/lib/generations/trash";

export const GET = defineRoute(generationsOperations.get, async ({ ctx, params }) => {
  const dto = await getGenerationDetail({ ctx, input: { generationId: params.generation_id } });
  return toApiGenerationDetail(dto, env().APP_URL);
});

export const PATCH = defineRoute(generationsOperations.annotate, async ({ ctx, params, body }) => {
  const { is_favorited: isFavorited, ...rest } = body;
  const input = {
    ...rest,
    ...(isFavorited === undefined ? {} : { isFavorited }),
    generationId: params.generation_id,
  };
  return toApiGeneration(await annotateGeneration({ ctx, input }), env().APP_URL);
});

export const DELETE = defineRoute(generationsOperations.remove, async ({ ctx, params }) => {
  await trashGenerations({ ctx, input: { generationIds: [params.generation_id] } });
  return undefined;
});
