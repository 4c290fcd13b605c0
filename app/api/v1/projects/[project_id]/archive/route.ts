import { defineRoute } from "@/app/_server/route";
import { projectsOperations } from "@/lib/api/operations/projects-operations";
import { toApiProject } from "@/lib/api/resources/rules";
import { archiveProject } from "@/lib/projects/archive";

export const POST = defineRoute(projectsOperations.archive, async ({ ctx, params }) =>
  toApiProject(await archiveProject({ ctx, input: { projectId: params.project_id } })),
);
