import { relayAfter } from "@/app/_server/relay-after";
import { defineRoute } from "@/app/_server/route";
import { generationsOperations } from "@/lib/api/operations/generations-operations";
import { fromApiInputs, toApiGeneration } from "@/lib/api/resources/rules";
import { env } from "@/lib/core/env";
import { listGenerations } from "@/lib/generations/list";
import { startGeneration } from "@/lib/generations/start";

export const GET = defineRoute(generationsOperations.list, async ({ ctx, query }) => {
  const { project_id, workflow_id, is_favorited, is_archived, rating_min, ...rest } = query;
  const given = {
    projectId: project_id,
    workflowId: workflow_id,
    isFavorited: is_favorited && is_favorited === "true",
    isArchived: is_archived && is_archived === "true",
    ratingMin: rating_min,
    ...rest,
  };
  const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const page = await listGenerations({ ctx, input });
  return {
    data: page.items.map((one) => toApiGeneration(one, env().APP_URL)),
    next_cursor: page.nextCursor,
  };
});

export const POST = defineRoute(generationsOperations.create, async ({ ctx, body, onceKey }) => {
  const { workflow_id: workflowId, version_id: versionId, project_id: projectId, inputs, count } = body;
  const started = await startGeneration({
    ctx,
    input: {
      workflowId,
      versionId,
      projectId,
      count,
      values: fromApiInputs(inputs),
      idempotencyKey: onceKey,
    },
  });
  relayAfter();
  return { data: started.map((one) => toApiGeneration(one, env().APP_URL)) };
});
