import { defineRoute } from "@/app/_server/route";
import { projectsOperations } from "@/lib/api/operations/projects-operations";
import { toApiProject } from "@/lib/api/resources/rules";
import { restoreProject } from "@/lib/projects/restore";

export const POST = defineRoute(projectsOperations.restore, async ({ ctx, params }) =>
  toApiProject(await restoreProject({ ctx, input: { projectId: params.project_id } })),
);
