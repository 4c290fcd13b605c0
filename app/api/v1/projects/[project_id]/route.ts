import { defineRoute } from "@/app/_server/route";
import { projectsOperations } from "@/lib/api/operations/projects-operations";
import { toApiProject } from "@/lib/api/resources/rules";
import { getProject } from "@/lib/projects/get";
import { removeProject } from "@/lib/projects/remove";
import { updateProject } from "@/lib/projects/update";

export const GET = defineRoute(projectsOperations.get, async ({ ctx, params }) =>
  toApiProject(await getProject({ ctx, input: { projectId: params.project_id } })),
);

export const PATCH = defineRoute(projectsOperations.update, async ({ ctx, params, body }) =>
  toApiProject(await updateProject({ ctx, input: { ...body, projectId: params.project_id } })),
);

export const DELETE = defineRoute(projectsOperations.remove, async ({ ctx, params }) => {
  await removeProject({ ctx, input: { projectId: params.project_id } });
  return undefined;
});
